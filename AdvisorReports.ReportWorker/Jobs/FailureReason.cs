using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Playwright;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>What the person who asked is told. The exception itself goes to the log, under the report's id.</summary>
public static class FailureReason
{
    public const string Unexpected =
        "The report could not be made because of an error in the service. Ask for it again; if it fails once more, please hand "
        + "its id to your administrator.";

    public const string Database =
        "The report could not be made because the database did not answer. Ask for it again in a few minutes.";

    public const string Browser =
        "The report was composed but could not be printed. Ask for it again, or for HTML only; if it fails once more, please hand its "
        + "id to your administrator.";

    public const string OutOfTime =
        "The report took longer to make than the service allows. Ask for it again at a quieter time, or for a smaller export.";

    public static string Of(Exception exception) => exception switch
    {
        ReportException told => told.Message,
        OperationCanceledException or TimeoutException => OutOfTime,
        PlaywrightException => Browser,
        DbException or RetryLimitExceededException => Database,
        _ => Unexpected,
    };
}
