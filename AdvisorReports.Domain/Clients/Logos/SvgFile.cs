using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>
/// Writes a drawing anew from the elements and attributes that are known to be harmless; everything else is left behind. What
/// cannot be left behind without spoiling the drawing, or would keep a browser busy for long, is refused.
/// </summary>
internal static class SvgFile
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static CleanedLogo Clean(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = Logo.MaxBytes,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
            return Of(XDocument.Load(reader));
        }
        catch (XmlException e)
        {
            return CleanedLogo.Refuse($"The SVG is not plain, well-formed XML (line {e.LineNumber}): it may be damaged, or hold a "
                + "<!DOCTYPE> or entities. Export it again as plain SVG.");
        }
    }

    private static CleanedLogo Of(XDocument document)
    {
        if (document.Root is not { } root || root.Name != Svg + "svg")
        {
            return CleanedLogo.Refuse("The file is not an SVG image: its root is not svg in the namespace http://www.w3.org/2000/svg.");
        }

        var copy = new SvgCopy();
        if (copy.Of(root, depth: 0) is not { } drawing)
        {
            return CleanedLogo.Refuse(copy.Refusal!);
        }

        return (SvgSize.Settle(drawing) ?? SvgCost.TooMuch(drawing)) is { } refusal
            ? CleanedLogo.Refuse(refusal)
            : CleanedLogo.Of(Logo.Svg, Write(drawing));
    }

    private static byte[] Write(XElement drawing)
    {
        using var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,
        }))
        {
            drawing.WriteTo(writer);
        }

        return output.ToArray();
    }
}
