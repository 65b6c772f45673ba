namespace AdvisorReports.Domain.Exports;

/// <summary>Collects the notes of one import: all are counted, the first <see cref="Kept"/> are kept.</summary>
public sealed class ExportNotes
{
    public const int Kept = 1000;

    private readonly List<ExportNote> _first = [];
    private readonly Dictionary<NoteKind, int> _counts = [];

    public IReadOnlyList<ExportNote> First => _first;
    public IReadOnlyDictionary<NoteKind, int> Counts => _counts;

    public void Add(NoteKind kind, int line, string? column, string? value, string decision)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        if (_first.Count < Kept)
        {
            _first.Add(new ExportNote(kind, line, column, Cut(value), decision));
        }
    }

    private static string? Cut(string? value) =>
        value is { Length: > ExportNote.ValueMax } ? string.Concat(value.AsSpan(0, ExportNote.ValueMax - 1), "…") : value;
}
