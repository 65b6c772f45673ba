using System.Xml;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>The styles that cells asked for, numbered as they came; written once the last cell is.</summary>
internal sealed class Styles
{
    // Numbers below belong to Excel's built-in formats.
    private const int FirstFormat = 164;

    // Number 0 is what a cell without a style has, which programs take liberties with: no cell here is one of those.
    private readonly Dictionary<CellStyle, int> _styles = new() { [new CellStyle(Format: "General")] = 0 };

    public int this[CellStyle style] => _styles.TryGetValue(style, out var at) ? at : _styles[style] = _styles.Count;

    public void Write(XmlWriter xml)
    {
        var formats = _styles.Keys.Select(s => s.Format).OfType<string>().Distinct().ToList();
        xml.WriteStartElement("styleSheet", Ooxml.Main);
        if (formats.Count > 0)
        {
            Start(xml, "numFmts", formats.Count);
            for (var i = 0; i < formats.Count; i++)
            {
                xml.Leaf("numFmt", ("numFmtId", FirstFormat + i), ("formatCode", formats[i]));
            }

            xml.WriteEndElement();
        }

        Fonts(xml);
        Start(xml, "fills", 3);
        Fill(xml, "none", null);
        Fill(xml, "gray125", null);
        Fill(xml, "solid", "FF1F3A5F");
        xml.WriteEndElement();
        xml.WriteRaw("<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>");
        xml.WriteRaw("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        Start(xml, "cellXfs", _styles.Count);
        foreach (var style in _styles.OrderBy(s => s.Value).Select(s => s.Key))
        {
            Cell(xml, style, style.Format is { } format ? FirstFormat + formats.IndexOf(format) : 0);
        }

        xml.WriteEndElement();
        xml.WriteRaw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, CellStyle style, int format)
    {
        xml.WriteStartElement("xf");
        xml.Attributes(("numFmtId", format), ("fontId", (int)style.Font), ("fillId", style.Font is CellFont.Header ? 2 : 0),
            ("borderId", 0), ("xfId", 0), ("applyNumberFormat", format > 0 ? 1 : 0), ("applyFont", 1), ("applyFill", 1),
            ("applyAlignment", 1));
        if (style.Quoted)
        {
            xml.WriteAttributeString("quotePrefix", "1");
        }

        xml.WriteStartElement("alignment");
        xml.WriteAttributeString("vertical", "top");
        if (style.Wrap)
        {
            xml.WriteAttributeString("wrapText", "1");
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Fonts(XmlWriter xml)
    {
        var fonts = Enum.GetValues<CellFont>();
        Start(xml, "fonts", fonts.Length);
        foreach (var font in fonts)
        {
            xml.WriteStartElement("font");
            if (font is not CellFont.Plain)
            {
                xml.Leaf("b");
            }

            xml.Leaf("sz", ("val", font is CellFont.Title ? 16 : 11));
            xml.Leaf("color", ("rgb", font is CellFont.Header ? "FFFFFFFF" : "FF1A1A1A"));
            xml.Leaf("name", ("val", "Calibri"));
            xml.Leaf("family", ("val", 2));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Fill(XmlWriter xml, string pattern, string? color)
    {
        xml.WriteStartElement("fill");
        xml.WriteStartElement("patternFill");
        xml.WriteAttributeString("patternType", pattern);
        if (color is not null)
        {
            xml.Leaf("fgColor", ("rgb", color));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string list, int count)
    {
        xml.WriteStartElement(list);
        xml.Attributes(("count", count));
    }
}
