namespace AdvisorReports.Domain.Exports;

/// <summary>What sort of decision a note tells about. Counted per snapshot.</summary>
public enum NoteKind
{
    /// <summary>The whole row was left out; the note says why.</summary>
    RowRejected,

    /// <summary>The row was kept without this one value.</summary>
    ValueIgnored,

    /// <summary>A row equal to an earlier one was merged into it.</summary>
    DuplicateMerged,

    /// <summary>A column this product does not know; its values were not read.</summary>
    UnknownColumn,

    /// <summary>Something had to be guessed, for example the character encoding.</summary>
    Guessed,
}
