using System.Globalization;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>Figures as people read them.</summary>
internal static class Words
{
    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB"),
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} kB"),
    };

    public static string Ms(double ms) => ms >= 10_000
        ? string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{ms:0.#} ms");

    public static string Time(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => $"{(int)time.TotalDays} days",
        { TotalHours: >= 2 } => $"{(int)time.TotalHours} hours",
        { TotalMinutes: >= 2 } => $"{(int)time.TotalMinutes} minutes",
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
    };

    public static string Seconds(double seconds) => Time(TimeSpan.FromSeconds(seconds));
}
