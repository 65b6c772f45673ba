using System.Runtime.CompilerServices;
using System.Text.Json;
using AdvisorReports.Domain.Exports.Input;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports.Json;

/// <summary>Reads Advisor's JSON an element at a time: the REST list, Resource Graph's answer, the az tool's array, or pages of them.</summary>
internal static class JsonExport
{
    public static async IAsyncEnumerable<ExportRow> ReadAsync(
        ExportText text, ExportOptions options, ExportTally tally, [EnumeratorCancellation] CancellationToken ct)
    {
        tally.Source = SnapshotSource.AdvisorJson;
        var elements = new JsonElements(text, options);
        var rows = new JsonRows(options, tally);
        while (await elements.NextAsync(ct) is { } element)
        {
            ExportRow? row;
            using (element)
            {
                if (elements.Ordinal == 1)
                {
                    tally.Source = SourceOf(element.RootElement, elements.Wrapper);
                }

                row = rows.Read(element.RootElement, elements.Ordinal);
            }

            if (row is not null)
            {
                yield return row;
            }
        }

        if (!elements.SawList)
        {
            throw new ExportRefusedException(ExportRefusal.NotAnExport, "The JSON holds no list of recommendations (an array, \"value\" or \"data\").");
        }

        if (elements.Ordinal > 0 && !rows.SawRecommendation)
        {
            throw new ExportRefusedException(ExportRefusal.NotAnExport,
                "The JSON holds a list, but nothing in it has the category and the impact of a recommendation.");
        }
    }

    private static SnapshotSource SourceOf(JsonElement first, string? wrapper) =>
        wrapper is "data" || (first.ValueKind is JsonValueKind.Object && first.TryGetProperty("properties", out _)
            && first.TryGetProperty("tenantId", out _))
            ? SnapshotSource.ResourceGraph
            : SnapshotSource.AdvisorJson;
}
