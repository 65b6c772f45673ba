using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace AdvisorReports.Tests.ReportWorker.Sheets;

/// <summary>A workbook as another program reads it.</summary>
public sealed class Book
{
    private readonly List<CellFormat> _formats;
    private readonly Dictionary<uint, string> _numbers;

    public Book(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
            .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Title = document.PackageProperties.Title!;
        Author = document.PackageProperties.Creator!;
        Created = document.PackageProperties.Created!.Value;
        var book = document.WorkbookPart!;
        var sheet = book.WorkbookStylesPart!.Stylesheet!;
        _formats = [.. sheet.CellFormats!.Elements<CellFormat>()];
        _numbers = (sheet.NumberingFormats?.Elements<NumberingFormat>() ?? []).ToDictionary(n => n.NumberFormatId!.Value, n => n.FormatCode!.Value!);
        Sheets = [.. book.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>()
            .Select(s => new Page(s.Name!, Read((WorksheetPart)book.GetPartById(s.Id!)), (WorksheetPart)book.GetPartById(s.Id!)))];
    }

    public string Title { get; }
    public string Author { get; }
    public DateTime Created { get; }
    public IReadOnlyList<Page> Sheets { get; }

    public Page this[string name] => Sheets.Single(s => s.Name == name);

    private List<List<Field>> Read(WorksheetPart part) => [.. part.Worksheet!.Descendants<Row>().Select(Fields)];

    private List<Field> Fields(Row row)
    {
        var fields = new List<Field>();
        foreach (var cell in row.Elements<Cell>())
        {
            Assert.Null(cell.CellFormula);
            var column = cell.CellReference!.Value!.TakeWhile(char.IsAsciiLetter).Aggregate(0, (n, c) => (n * 26) + c - 'A' + 1);
            fields.AddRange(Enumerable.Repeat(Field.Empty, column - 1 - fields.Count));
            var format = _formats[(int)(cell.StyleIndex?.Value ?? 0)];
            fields.Add(cell.DataType?.Value == CellValues.InlineString
                ? new Field(cell.InnerText, null, null, format.QuotePrefix?.Value is true)
                : new Field(null, decimal.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture),
                    _numbers.GetValueOrDefault(format.NumberFormatId!.Value), false));
        }

        return fields;
    }
}

/// <param name="Format">The number's format.</param>
/// <param name="Quoted">Whether the text stays text when it is edited.</param>
public sealed record Field(string? Text, decimal? Number, string? Format, bool Quoted)
{
    public static readonly Field Empty = new(null, null, null, false);

    public object? Value => Text ?? (object?)Number;
}

public sealed record Page(string Name, List<List<Field>> Rows, WorksheetPart Part)
{
    public IEnumerable<string?> Header => Rows[0].Select(f => f.Text);

    /// <summary>The values of a column, without its header.</summary>
    public List<object?> Column(string header)
    {
        var at = Header.ToList().IndexOf(header);
        Assert.True(at >= 0, $"There is no column {header} on {Name}.");
        return [.. Rows.Skip(1).Select(r => Cell(r, at).Value)];
    }

    /// <summary>The rest of the first row that begins with this text.</summary>
    public List<object?> Line(string first) => [.. Rows.First(r => r.Count > 0 && r[0].Text == first).Skip(1).Select(f => f.Value)];

    private static Field Cell(List<Field> row, int at) => at < row.Count ? row[at] : Field.Empty;
}
