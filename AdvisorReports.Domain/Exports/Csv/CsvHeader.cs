using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports.Csv;

/// <summary>Where each column stands in this file.</summary>
internal sealed class CsvHeader
{
    private readonly int[] _places = new int[Enum.GetValues<CsvColumn>().Length];
    private readonly string[] _names;

    private CsvHeader(string[] names)
    {
        _names = names;
        Array.Fill(_places, -1);
    }

    public int Count => _names.Length;

    /// <summary>The currency that the amount's header names, if it does.</summary>
    public string? Currency { get; private set; }

    public int Place(CsvColumn column) => _places[(int)column];

    /// <summary>The column's name as the file spells it.</summary>
    public string Name(CsvColumn column) => Place(column) is var place and >= 0 ? _names[place] : column.ToString();

    public string Name(int place) => place < _names.Length ? _names[place] : $"column {place + 1}";

    /// <exception cref="ExportRefusedException">The header is not one of an Advisor export.</exception>
    public static CsvHeader Read(string[] names, int line, ExportOptions options, ExportNotes notes)
    {
        var header = new CsvHeader([.. names.Select(n => n.Trim())]);
        if (header._names[0].StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase))
        {
            throw PowerShell(line);
        }

        if (header.Count > options.MaxColumns)
        {
            throw new ExportRefusedException(ExportRefusal.TooManyColumns,
                $"The header has {header.Count} columns; an Advisor export has fewer than 20.", line);
        }

        header.Map(line, notes);
        header.Require(line, options.Category);
        return header;
    }

    private void Map(int line, ExportNotes notes)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (CsvColumns.Find(_names[i], out var currency) is { } column && Place(column) < 0)
            {
                _places[(int)column] = i;
                Currency = currency ?? Currency;
            }
            else if (_names[i].Length > 0)
            {
                notes.Add(NoteKind.UnknownColumn, line, _names[i], null, "This column is not used; its values were not read.");
            }
        }
    }

    private void Require(int line, Category? given)
    {
        if (_names.Contains("RecommendationTypeId", StringComparer.OrdinalIgnoreCase)
            || _names.Contains("ImpactedField", StringComparer.OrdinalIgnoreCase))
        {
            throw PowerShell(line);
        }

        var missing = new List<string>();
        Need(CsvColumn.Impact, "Business Impact");
        Need(CsvColumn.Text, "Recommendation");
        if (Place(CsvColumn.ResourceName) < 0 && Place(CsvColumn.ResourceId) < 0)
        {
            missing.Add("Resource Name");
        }

        if (missing.Count > 0)
        {
            throw new ExportRefusedException(ExportRefusal.MissingColumns,
                $"The first line does not have the column{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}, without which no recommendation can be told.",
                line, missing[0]);
        }

        if (Place(CsvColumn.Category) < 0 && given is null)
        {
            throw new ExportRefusedException(ExportRefusal.MissingCategory,
                $"The file has no column Category: it was downloaded from one category's page. Say which category it is ({AdvisorWords.Categories}) and send it again.",
                line, "Category");
        }

        void Need(CsvColumn column, string name)
        {
            if (Place(column) < 0)
            {
                missing.Add(name);
            }
        }
    }

    private static ExportRefusedException PowerShell(int line) => new(ExportRefusal.PowerShell,
        "This is the output of Azure PowerShell (Get-AzAdvisorRecommendation | Export-Csv), which leaves out what a report needs.", line);
}
