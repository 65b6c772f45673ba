using Microsoft.AspNetCore.Components;

namespace AdvisorReports.ReportWorker.Composition.Texts;

/// <summary>How a document speaks: its texts, and the form of its numbers, dates and money.</summary>
public sealed record Wording(Words Words, Figures Figures);

/// <summary>A component that speaks as its document does.</summary>
public abstract class Worded : ComponentBase
{
    [CascadingParameter]
    public required Wording Wording { get; set; }

    protected Words T => Wording.Words;

    protected Figures F => Wording.Figures;
}
