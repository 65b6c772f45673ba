using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>Which indexes are for nothing. None is ever dropped by the doctor: it cannot know what runs once a quarter.</summary>
internal static class Indexes
{
    public static List<(IndexRow Row, IndexView View)> Judge(IReadOnlyList<IndexRow> indexes, TimeSpan watched, DoctorOptions options)
    {
        // Of several alike the one that is needed stays, then the one that is used most, then the oldest.
        var kept = indexes.Where(i => i.Valid).GroupBy(i => i.Likeness).Where(g => g.Count() > 1).ToDictionary(
            g => g.Key, g => g.OrderByDescending(i => i.Needed).ThenByDescending(i => i.Scans).ThenBy(i => i.Id).First());
        return [.. indexes.Select(index =>
        {
            var like = index.Valid && !index.Needed && kept.GetValueOrDefault(index.Likeness) is { } first && first != index ? first : null;
            var state = !index.Valid ? index.BeingBuilt ? IndexState.Undecided : IndexState.Invalid
                : like is not null ? IndexState.Duplicate
                : index.Scans > 0 ? IndexState.Used
                : index.Needed ? IndexState.Constraint
                : IsWatched(index, watched, options) ? IndexState.Unused
                : IndexState.Undecided;
            return (index, new IndexView(index.Name, index.TableName, index.Scans, index.Bytes, state, like?.Name, index.Definition));
        })];
    }

    public static IEnumerable<SuggestionView> Suggest(IEnumerable<(IndexRow Row, IndexView View)> judged, TimeSpan watched) =>
        judged.Where(j => j.View.State is IndexState.Unused or IndexState.Duplicate or IndexState.Invalid).Select(j => new SuggestionView(
            j.View.State is IndexState.Invalid ? Severity.Warning : Severity.Information,
            j.View.State switch { IndexState.Unused => "unused_index", IndexState.Duplicate => "duplicate_index", _ => "invalid_index" },
            j.View.Name,
            j.View.State switch
            {
                IndexState.Unused => $"In {Words.Time(watched)} it was not scanned once, while {j.Row.TableName} was read {Words.Count(j.Row.Reads)} times. Its "
                    + $"{Words.Bytes(j.Row.Bytes)} are written with every row. Replicas count for themselves, and some work comes once a quarter: ask before you drop it.",
                IndexState.Duplicate => $"{j.View.Duplicate} does the same. Every row of {j.Row.TableName} is written to both.",
                _ => $"Its making failed: it is written with every row of {j.Row.TableName}, and never read.",
            },
            $"drop index {(j.Row.Partitioned ? "" : "concurrently ")}{j.Row.SqlName}"));

    private static bool IsWatched(IndexRow index, TimeSpan watched, DoctorOptions options) => watched >= options.UnusedFor
        && index.Live >= options.LargeTableRows && index.Reads >= options.UnusedReads && index.Transactions >= options.UnusedTransactions;
}
