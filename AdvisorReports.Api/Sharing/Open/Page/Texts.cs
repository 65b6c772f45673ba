using System.Globalization;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Sharing;

namespace AdvisorReports.Api.Sharing.Open.Page;

/// <summary>What the page says of files and times, in words.</summary>
internal static class Texts
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", English);

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", English);

    /// <summary>What most people want comes first.</summary>
    public static int Place(ReportFormat format) => Array.IndexOf([ReportFormat.Pdf, ReportFormat.Html, ReportFormat.Xlsx, ReportFormat.Csv], format);

    public static string Name(ReportFormat format) => format switch
    {
        ReportFormat.Html => "Web page",
        ReportFormat.Pdf => "Document",
        ReportFormat.Xlsx => "Workbook",
        _ => "Table",
    };

    public static string Kind(ReportFormat format) => format switch
    {
        ReportFormat.Html => "HTML, opens in a browser",
        ReportFormat.Pdf => "PDF, to read and print",
        ReportFormat.Xlsx => "Excel, to sort and filter",
        _ => "CSV, for other programs",
    };

    public static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(English, $"{Math.Max(1, bytes / 1000)} kB")
        : string.Create(English, $"{bytes / 1e6:0.0} MB");

    public static string? Of(Refusal refusal) => refusal switch
    {
        Refusal.NoSuchFile => "Choose one of these files.",
        Refusal.WrongPassword => "This is not the password. Check upper and lower case, and try again.",
        Refusal.Locked => $"There were too many wrong passwords. Try again in {ShareLink.LockedFor.TotalMinutes:0} minutes.",
        _ => null,
    };
}
