using System.Globalization;
using System.Text;
using System.Xml;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>The names of Office Open XML (ECMA-376), and short ways to write its elements.</summary>
internal static class Ooxml
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageLinks = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string CoreLink = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    public const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";

    /// <summary>
    /// Every part that is not named is a worksheet, so that this first entry of the file needs not know how many there will be.
    /// </summary>
    public const string ContentTypes =
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
        """;

    public static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CloseOutput = true,
    };

    public static void Attributes(this XmlWriter xml, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    public static void Leaf(this XmlWriter xml, string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name);
        xml.Attributes(attributes);
        xml.WriteEndElement();
    }

    /// <summary>A link from one part to another.</summary>
    public static void Link(this XmlWriter xml, string id, string type, string target) =>
        xml.Leaf("Relationship", ("Id", id), ("Type", type.Contains(':', StringComparison.Ordinal) ? type : $"{Links}/{type}"), ("Target", target));

    /// <summary>1 is A, 27 is AA.</summary>
    public static string ColumnName(int number) =>
        number <= 26 ? ((char)('A' + number - 1)).ToString() : ColumnName((number - 1) / 26) + ColumnName((number - 1) % 26 + 1);
}
