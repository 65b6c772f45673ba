using System.Text;
using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Tests.Exports;

/// <summary>One pass of the reader over a file, and all it said.</summary>
public sealed record Reading(IReadOnlyList<ExportRow> Rows, ExportTally Tally, ExportRefusedException? Refused)
{
    public IReadOnlyList<ExportNote> Notes => Tally.Notes.First;

    public ExportNote Note(NoteKind kind) => Notes.Single(n => n.Kind == kind);

    public static Task<Reading> Of(string text, ExportOptions? options = null) => Of(Encoding.UTF8.GetBytes(text), options);

    public static Task<Reading> Of(byte[] file, ExportOptions? options = null) => Of(new MemoryStream(file), options);

    public static async Task<Reading> Of(Stream file, ExportOptions? options = null)
    {
        var tally = new ExportTally();
        var rows = new List<ExportRow>();
        try
        {
            await foreach (var row in ExportReader.ReadAsync(file, options ?? ExportOptions.Default, tally, CancellationToken.None))
            {
                rows.Add(row);
            }

            return new Reading(rows, tally, null);
        }
        catch (ExportRefusedException e)
        {
            return new Reading(rows, tally, e);
        }
    }
}
