namespace AdvisorReports.Domain.Exports;

/// <summary>The file cannot be an Advisor export. The message is written for the person who sent it.</summary>
public sealed class ExportRefusedException(ExportRefusal reason, string message, int? line = null, string? column = null, Exception? cause = null)
    : Exception($"{message} {Accepted}", cause)
{
    /// <summary>Names the formats that can be sent; the end of every refusal.</summary>
    public const string Accepted =
        "Accepted are the CSV that the Azure portal's Advisor page downloads, and the JSON of the Advisor REST API, of Azure Resource Graph or of \"az advisor recommendation list\".";

    public ExportRefusal Reason { get; } = reason;

    /// <summary>Line of the file where it is known, 1 is the first.</summary>
    public int? Line { get; } = line;
    public string? Column { get; } = column;
}
