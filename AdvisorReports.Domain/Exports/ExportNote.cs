namespace AdvisorReports.Domain.Exports;

/// <summary>One decision of a reader.</summary>
/// <param name="Line">Line of the file, 1 is the first; for JSON the ordinal of the element.</param>
/// <param name="Column">Name of the column as the file spells it; null where the whole row is meant.</param>
/// <param name="Value">The value in question, cut to <see cref="ValueMax"/> characters.</param>
/// <param name="Decision">A sentence: what is wrong and what was decided.</param>
public sealed record ExportNote(NoteKind Kind, int Line, string? Column, string? Value, string Decision)
{
    public const int ValueMax = 80;
}
