using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Exports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Snapshots;

/// <summary>The status and the words for a file that cannot be a snapshot.</summary>
internal static class UploadRefusal
{
    public static ProblemHttpResult Of(ExportRefusedException refusal)
    {
        var (status, type, title) = refusal.Reason switch
        {
            ExportRefusal.Empty => (400, "empty-file", "The file is empty."),
            ExportRefusal.InvalidJson => (400, "invalid-json", "The JSON is not valid."),
            ExportRefusal.NotAnExport => (415, "not-an-export", "The file is not an Azure Advisor export."),
            ExportRefusal.MissingCategory => (422, "missing-category", "The export does not say which category it is about."),
            ExportRefusal.MissingColumns => (422, "missing-columns", "The export lacks columns that are needed."),
            _ => (422, "unreadable-export", "The export cannot be read."),
        };
        return Problems.Problem(status, type, title, refusal.Message,
            new() { ["line"] = refusal.Line, ["column"] = refusal.Column });
    }

    public static ProblemHttpResult BadEnvelope() => Problems.Problem(400, "bad-form", "The form could not be read.",
        "Send the file as one part with a file name, as browsers do, or send the file itself as the body with "
        + "Content-Type text/csv or application/json. The form may also have been cut off on its way.");
}
