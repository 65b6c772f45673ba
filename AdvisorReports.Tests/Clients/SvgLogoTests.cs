using System.Text;
using System.Xml.Linq;
using AdvisorReports.Domain.Clients.Logos;

namespace AdvisorReports.Tests.Clients;

public sealed class SvgLogoTests
{
    private static readonly string[] Elements =
    [
        "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    ];

    [Fact]
    public void A_good_drawing_keeps_its_shapes_styles_gradients_clips_and_text()
    {
        var drawing = Clean(LogoFiles.Svg);
        Assert.Equal(XDocument.Parse(LogoFiles.Svg).Descendants().Select(e => e.Name), drawing.DescendantsAndSelf().Select(e => e.Name));
        Assert.Equal(("48", "32"), (drawing.Attribute("width")?.Value, drawing.Attribute("height")?.Value));
        Assert.Equal(["#0b5cad", "#9cf"], Values(drawing, "stop-color"));
        Assert.Equal(["#wave"], Values(drawing, "href"));
        Assert.Equal(["url('#sky') #0b5cad", "none", "white"], Values(drawing, "fill"));
        Assert.Equal(["rgb(255, 255, 255)"], Values(drawing, "stroke"));
        Assert.Equal("N & W", drawing.Elements().Last().Value);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<script href='http://evil.example/x.js'/>")]
    [InlineData("<g onload='alert(1)' onclick='alert(1)'/>")]
    [InlineData("<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='http://evil.example'/></foreignObject>")]
    [InlineData("<image href='http://evil.example/pixel.png'/>")]
    [InlineData("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>")]
    [InlineData("<use href='http://evil.example/a.svg#b'/>")]
    [InlineData("<use xlink:href='//evil.example/a.svg#b'/>")]
    [InlineData("<use href='data:image/svg+xml,x#a'/>")]
    [InlineData("<a href='javascript:alert(1)'><rect/></a>")]
    [InlineData("<rect fill='url(http://evil.example/#a)'/>")]
    [InlineData("<rect fill='URL(http://evil.example/#a)'/>")]
    [InlineData("<rect fill='url (//evil.example)'/>")]
    [InlineData("<rect fill='http://evil.example'/>")]
    [InlineData("<text font-family='x}*{evil'>t</text>")]
    [InlineData("<rect fill='u\\72l(//evil.example)'/>")]
    [InlineData("<rect fill='ur/**/l(//evil.example)'/>")]
    [InlineData("<rect fill='url(#a) url(//evil.example)'/>")]
    [InlineData("<rect fill='image-set(\"//evil.example\" 1x)'/>")]
    [InlineData("<rect style='fill:url(//evil.example)'/>")]
    [InlineData("<rect style='fill:red;background:url(http://evil.example)'/>")]
    [InlineData("<rect style='fill:red;-moz-binding:url(http://evil.example)'/>")]
    [InlineData("<rect style=\"mask: url( 'http://evil.example/x' )\"/>")]
    [InlineData("<rect filter='url(http://evil.example#f)' cursor='url(http://evil.example)'/>")]
    [InlineData("<text font-family='x;@import url(http://evil.example)'>t</text>")]
    [InlineData("<animate attributeName='href' to='javascript:alert(1)'/>")]
    [InlineData("<set attributeName='onload' to='alert(1)'/>")]
    [InlineData("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>")]
    [InlineData("<g xmlns:s='http://www.w3.org/2000/svg'><s:script>alert(1)</s:script></g>")]
    [InlineData("<g xml:base='http://evil.example/'><use href='#a'/></g>")]
    [InlineData("<?xml-stylesheet href='http://evil.example/x.css'?>")]
    [InlineData("<filter id='f'><feImage href='http://evil.example'/></filter>")]
    [InlineData("<title><![CDATA[</title><script>alert(1)</script>]]></title>")]
    public void A_hostile_drawing_comes_out_harmless(string part)
    {
        var drawing = Clean($"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{part}<rect id="a" width="9" height="9"/></svg>""");
        Assert.All(drawing.DescendantsAndSelf(), e =>
        {
            Assert.Equal("http://www.w3.org/2000/svg", e.Name.NamespaceName);
            Assert.Contains(e.Name.LocalName, Elements);
        });
        Assert.All(drawing.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration), a =>
        {
            Assert.False(a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), a.ToString());
            Assert.DoesNotContain("evil", a.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("script", a.Value, StringComparison.Ordinal);
            Assert.True(a.Name.LocalName != "href" || a.Value.StartsWith('#'), a.ToString());
        });
        Assert.Contains(drawing.Elements(), e => e.Attribute("id")?.Value == "a");
    }

    [Theory]
    [InlineData("""<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>&x;</text></svg>""", "DOCTYPE")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>&x;</text></svg>""", "entities")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">""", "well-formed")]
    [InlineData("""<html xmlns="http://www.w3.org/1999/xhtml"/>""", "not an SVG")]
    [InlineData("""<svg viewBox="0 0 1 1"/>""", "not an SVG")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>""", "no size")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="-1"/>""", "no size")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><style>.a{fill:url(http://evil.example)}</style></svg>""", "Presentation Attributes")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g id="a"><use href="#a"/></g></svg>""", "refers to itself")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><mask id="a" mask="url(#b)"/><mask id="b" mask="url(#a)"/></svg>""", "refers to itself")]
    public void What_is_no_drawing_is_refused_with_the_reason(string svg, string reason) => Refused(svg, reason);

    [Fact]
    public void A_drawing_that_multiplies_itself_or_is_nested_without_end_is_refused()
    {
        var laughs = string.Concat(Enumerable.Range(1, 12).Select(n =>
            $"""<g id="l{n}">{string.Concat(Enumerable.Repeat($"""<use href="#l{n - 1}"/>""", 10))}</g>"""));
        Refused($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect id="l0"/>{laughs}</svg>""", "more than");
        var chain = string.Concat(Enumerable.Range(1, 5000).Select(n => $"""<use id="c{n}" href="#c{n - 1}"/>"""));
        Refused($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{string.Concat(chain.Split("/>").Reverse().Skip(1).Select(u => u + "/>"))}</svg>""", "more than");
        var deep = string.Concat(Enumerable.Repeat("<g>", 40_000)) + string.Concat(Enumerable.Repeat("</g>", 40_000));
        Refused($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{deep}</svg>""", "nested");
    }

    private static string[] Values(XElement drawing, string attribute) =>
        [.. drawing.Descendants().Attributes(attribute).Select(a => a.Value)];

    private static XElement Clean(string svg)
    {
        var cleaned = Logo.Clean(Logo.Svg, Encoding.UTF8.GetBytes(svg));
        Assert.Null(cleaned.Refusal);
        return XDocument.Parse(Encoding.UTF8.GetString(cleaned.Logo!.Content)).Root!;
    }

    private static void Refused(string svg, string reason)
    {
        var cleaned = Logo.Clean(Logo.Svg, Encoding.UTF8.GetBytes(svg));
        Assert.Null(cleaned.Logo);
        Assert.Contains(reason, cleaned.Refusal, StringComparison.Ordinal);
    }
}
