namespace AdvisorReports.ReportWorker.Sheets;

/// <param name="Width">In characters.</param>
/// <param name="Wrap">Long text goes on in the next line of the cell.</param>
public sealed record Column(string Header, double Width, bool Wrap = false);

/// <summary>A sheet with a header and rows under it; it goes on in another sheet where Excel's rows are not enough.</summary>
public sealed class Table : IDisposable
{
    // Two lines: headers wrap, and not every program gives them the height they need.
    private const int HeaderHeight = 32;

    private readonly Workbook _book;
    private readonly string _name;
    private readonly string _date;
    private readonly IReadOnlyList<Column> _columns;
    private readonly CellStyle[] _styles;
    private readonly int _rowsMax;
    private Sheet _sheet;
    private int _cuts;

    public Table(Workbook book, string name, string date, IReadOnlyList<Column> columns, int rowsMax = Sheet.RowsMax)
    {
        (_book, _name, _date, _columns, _rowsMax) = (book, name, date, columns, rowsMax);
        _styles = [.. columns.Select(c => new CellStyle(Wrap: c.Wrap))];
        _sheet = Begin();
    }

    public int Sheets { get; private set; }

    /// <summary>How many texts were longer than a cell may be.</summary>
    public int Cuts => _cuts + _sheet.Cuts;

    public void Add(params ReadOnlySpan<object?> values)
    {
        if (_sheet.Rows == _rowsMax)
        {
            _cuts += _sheet.Cuts;
            _sheet.Dispose();
            _sheet = Begin();
        }

        _sheet.StartRow();
        for (var i = 0; i < values.Length; i++)
        {
            _sheet.Write(values[i], _styles[i]);
        }

        _sheet.EndRow();
    }

    public void Dispose() => _sheet.Dispose();

    private Sheet Begin()
    {
        Sheets++;
        var sheet = _book.Begin(Sheets == 1 ? _name : $"{_name} ({Sheets})", [.. _columns.Select(c => c.Width)], _date, table: true);
        sheet.StartRow(HeaderHeight);
        foreach (var column in _columns)
        {
            sheet.Write(column.Header, new CellStyle(CellFont.Header, Wrap: true));
        }

        sheet.EndRow();
        return sheet;
    }
}
