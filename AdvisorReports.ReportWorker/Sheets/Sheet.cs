using System.Globalization;
using System.Xml;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>One worksheet, written cell by cell. A cell's type follows from its value; text is never a formula.</summary>
public sealed class Sheet : IDisposable
{
    /// <summary>Excel's limit.</summary>
    public const int RowsMax = 1_048_576;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    // Excel took 1900 for a leap year: its days are right from March of that year on.
    private static readonly DateOnly FirstDay = new(1901, 1, 1);

    private readonly XmlWriter _xml;
    private readonly Styles _styles;
    private readonly string? _date;
    private readonly string[] _columns;
    private readonly bool _table;
    private int _column;

    internal Sheet(XmlWriter xml, Styles styles, string name, string? date, IReadOnlyList<double> widths, bool table)
    {
        (_xml, _styles, Name, _date, _table) = (xml, styles, name, date, table);
        _columns = [.. Enumerable.Range(1, widths.Count).Select(Ooxml.ColumnName)];
        xml.WriteStartElement("worksheet", Ooxml.Main);
        xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        xml.WriteRaw(table
            ? "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            : "<sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"/></sheetViews>");
        xml.WriteRaw("<sheetFormatPr defaultRowHeight=\"15\"/>");
        xml.WriteStartElement("cols");
        for (var i = 0; i < widths.Count; i++)
        {
            xml.Leaf("col", ("min", i + 1), ("max", i + 1), ("width", widths[i]), ("customWidth", 1));
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
    }

    public string Name { get; }

    public int Rows { get; private set; }

    /// <summary>How many texts were longer than a cell may be.</summary>
    public int Cuts { get; private set; }

    /// <summary>The range that is filtered; null where the sheet is no table.</summary>
    internal string? Filter => _table ? $"$A$1:${_columns[^1]}${Rows}" : null;

    /// <param name="height">In points; null for one that fits.</param>
    public void StartRow(int? height = null)
    {
        Rows++;
        _column = 0;
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", Rows.ToString(CultureInfo.InvariantCulture));
        if (height is { } points)
        {
            _xml.Attributes(("ht", points), ("customHeight", 1));
        }
    }

    public void EndRow() => _xml.WriteEndElement();

    /// <summary>The next cell of the row; null leaves it empty.</summary>
    public void Write(object? value, CellStyle style = default)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                Text(text, style);
                break;
            case int count:
                Number(count, style with { Format = Formats.Count });
                break;
            case decimal number:
                Number(number, style);
                break;
            case Money money:
                Number(money.Amount, style with { Format = Formats.Money(money.Currency) });
                break;
            case DateOnly day when day >= FirstDay:
                Number(day.DayNumber - DayZero.DayNumber, style with { Format = _date });
                break;
            default:
                Text(Convert.ToString(value, CultureInfo.InvariantCulture)!, style);
                break;
        }

        _column++;
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        if (_table)
        {
            _xml.Leaf("autoFilter", ("ref", Filter!.Replace("$", "", StringComparison.Ordinal)));
        }

        _xml.WriteRaw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>");
        _xml.WriteRaw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>");
        _xml.WriteRaw("<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>");
        _xml.Dispose();
    }

    private void Number(decimal value, CellStyle style)
    {
        Start(style);
        _xml.WriteElementString("v", value.ToString(CultureInfo.InvariantCulture));
        _xml.WriteEndElement();
    }

    private void Text(string value, CellStyle style)
    {
        var clean = CellText.Clean(value);
        if (clean.Length == 0)
        {
            return;
        }

        Cuts += clean.Length > CellText.Max ? 1 : 0;
        var text = CellText.Cut(clean);
        Start(style with { Quoted = FormulaGuard.Applies(text) });
        _xml.WriteAttributeString("t", "inlineStr");
        _xml.WriteStartElement("is");
        _xml.WriteStartElement("t");
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(CellText.Literal(text));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void Start(CellStyle style)
    {
        _xml.WriteStartElement("c");
        _xml.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{_columns[_column]}{Rows}"));
        _xml.WriteAttributeString("s", _styles[style].ToString(CultureInfo.InvariantCulture));
    }
}
