using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AdvisorReports.ReportWorker.Composition.Facts;

namespace AdvisorReports.ReportWorker.Composition.Design;

/// <summary>The one stylesheet, with what differs between documents: the brand's colour and the running header and footer.</summary>
public sealed class Stylesheet
{
    private static readonly string Shared = Load();

    private Stylesheet(string own) => Css = own + Shared;

    public static Stylesheet Of(Front front)
    {
        var (words, figures) = front.Wording;
        var state = words["Common.DataOf", figures.Date(front.Export.TakenAt)];
        var page = words["Common.PageOf"].Split('{', '}');
        return new Stylesheet(
            $$"""

            :root { --brand: {{front.Branding.Brand.Color}}; --on-brand: {{front.Branding.Brand.Ink}}; }
            @page {
              @top-left { content: {{Quote(PlainText.Of(front.Client, 45))}}; }
              @top-right { content: {{Quote(PlainText.Of(front.Title, 60))}}; }
              @bottom-left { content: {{Quote(front.Branding.Consultancy is { } consultancy ? $"{PlainText.Of(consultancy, 45)} · {state}" : state)}}; }
              @bottom-right { content: {{Quote(page[0])}} counter(page) {{Quote(page[2])}} counter(pages); }
            }

            """);
    }

    public string Css { get; }

    /// <summary>No script, no request, no style but this one, whatever else a text may smuggle in.</summary>
    public string Policy =>
        $"default-src 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; "
        + "base-uri 'none'; form-action 'none'";

    /// <summary>A CSS string in which every character but letters, digits and spaces is a number, with the space that ends it: nothing can end the string early.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value == ' '))
            {
                quoted.Append(rune);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x6} ");
            }
        }

        return quoted.Append('"').ToString();
    }

    private static string Load()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
