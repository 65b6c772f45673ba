namespace AdvisorReports.Tests.Product;

/// <summary>All tests come from one address, most of them with one key, and much faster than people. Tests of a limit set their own.</summary>
internal static class WideLimits
{
    public static readonly IReadOnlyList<(string Key, string Value)> All =
    [
        ("Limits:KeyPerSecond", "100000"), ("Limits:KeyBurst", "100000"), ("Limits:KeyConcurrency", "1000"), ("Limits:KeyTransfers", "1000"),
        ("Limits:KeyStreams", "1000"), ("Limits:AddressPerSecond", "100000"), ("Limits:AddressBurst", "100000"),
        ("Limits:UploadsPerHour", "100000"), ("Limits:UploadsPerDay", "100000"),
        ("Limits:BodyGrace", "00:02:00"), ("Limits:ReportsPerHour", "100000"), ("Limits:ReportsPerDay", "100000"),
    ];
}
