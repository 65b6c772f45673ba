using System.Xml.Linq;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>The allowed part of an element and of all that is in it.</summary>
internal sealed class SvgCopy
{
    private const int MaxDepth = 64;

    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    /// <summary>Why there is no copy; null while there is one.</summary>
    public string? Refusal { get; private set; }

    /// <returns>Null for an element that is left behind with its content, and for everything once <see cref="Refusal"/> is set.</returns>
    public XElement? Of(XElement source, int depth)
    {
        if (source.Name.LocalName == "style" && !string.IsNullOrWhiteSpace(source.Value))
        {
            Refusal = "The SVG has a style sheet, which is not taken over. Export it with presentation attributes "
                + "(Illustrator: Styling › Presentation Attributes; Inkscape: Plain SVG).";
        }
        else if (depth > MaxDepth)
        {
            Refusal = $"The SVG is nested more than {MaxDepth} levels deep. Simplify it.";
        }

        if (Refusal is not null || !SvgNames.IsElement(source.Name))
        {
            return null;
        }

        var copy = new XElement(source.Name);

        // The first of a name is taken, and style goes before an attribute.
        foreach (var attribute in source.Attributes().Where(a => !a.IsNamespaceDeclaration).OrderByDescending(a => a.Name == "style"))
        {
            Take(attribute, copy);
        }

        foreach (var node in source.Nodes())
        {
            if (node is XElement element && Of(element, depth + 1) is { } child)
            {
                copy.Add(child);
            }
            else if (node is XText text && SvgNames.HoldsText(source.Name))
            {
                copy.Add(new XText(text.Value));
            }
        }

        return Refusal is null ? copy : null;
    }

    private static void Take(XAttribute attribute, XElement copy)
    {
        var (name, value) = (attribute.Name, attribute.Value.Trim());
        if (name == XNamespace.Xml + "space")
        {
            copy.SetAttributeValue(name, value == "preserve" ? value : null);
        }
        else if (name == "href" || name == XLink + "href")
        {
            copy.SetAttributeValue("href", SvgValue.IsLocalReference(value) ? value : null);
        }
        else if (name == "id")
        {
            copy.SetAttributeValue(name, SvgValue.IsId(value) ? value : null);
        }
        else if (name == "style")
        {
            foreach (var (property, said) in SvgValue.Declarations(value))
            {
                Take(new XAttribute(property, said), copy);
            }
        }
        else if (SvgNames.IsAttribute(name) && SvgValue.IsHarmless(value) && copy.Attribute(name) is null)
        {
            copy.SetAttributeValue(name, value);
        }
    }
}
