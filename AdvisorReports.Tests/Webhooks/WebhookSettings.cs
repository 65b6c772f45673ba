namespace AdvisorReports.Tests.Webhooks;

/// <summary>How the product under test sends: to one loopback address, and without the long waits.</summary>
public static class WebhookSettings
{
    public const int Attempts = 4;
    public const int DisableAfter = 3;

    public static readonly (string Key, string Value)[] All =
    [
        ("Webhooks:AllowedNetworks:0", $"{Receiver.Address}/32"),
        ("Webhooks:TrustedRoots", TestRoot.File),
        ("Webhooks:Attempts", $"{Attempts}"),
        ("Webhooks:DisableAfter", $"{DisableAfter}"),
        ("Webhooks:FirstRetry", "00:00:00.4"),
        ("Webhooks:RetryFactor", "3"),
        ("Webhooks:Timeout", "00:01:00"),
        ("Webhooks:ConnectTimeout", "00:00:20"),
        ("Webhooks:RetirementCheck", "00:00:02"),
        ("Webhooks:OfOperators", "1000"),
    ];
}
