using System.Text.Json.Serialization;

namespace AdvisorReports.Domain.Webhooks;

/// <summary>What a webhook can be told. The names on the wire have dots, as is usual for webhooks.</summary>
public enum WebhookEvent
{
    [JsonStringEnumMemberName("snapshot.analysed")]
    SnapshotAnalysed,

    [JsonStringEnumMemberName("report.finished")]
    ReportFinished,

    /// <summary>It failed for good, or was set aside after it stopped its worker again and again.</summary>
    [JsonStringEnumMemberName("report.failed")]
    ReportFailed,

    [JsonStringEnumMemberName("retirements.due")]
    RetirementsDue,

    /// <summary>An alert began or ceased to fire: for the operators' webhooks only.</summary>
    [JsonStringEnumMemberName("alert.changed")]
    AlertChanged,

    /// <summary>A test that somebody asked for; nobody subscribes to it.</summary>
    [JsonStringEnumMemberName("ping")]
    Ping,
}

public enum DeliveryStatus
{
    /// <summary>To be sent, now or once more later.</summary>
    Pending,
    Delivered,

    /// <summary>Not taken, however often it was sent. It can be sent again by hand.</summary>
    Failed,
}

/// <summary>Why an attempt did not deliver.</summary>
public enum DeliveryError
{
    /// <summary>The receiver answered, and not with a status of 200 to 299.</summary>
    Status,

    /// <summary>The receiver wanted to send us elsewhere, which is not followed.</summary>
    Redirect,

    /// <summary>No answer in time.</summary>
    Timeout,
    NameNotFound,

    /// <summary>The host has an address that nothing is sent to.</summary>
    AddressRefused,
    Connection,

    /// <summary>The certificate is not to be trusted, or there was none.</summary>
    Tls,

    /// <summary>What came back was no HTTP, broke off, or had too large a head.</summary>
    BadAnswer,

    /// <summary>The webhook's secret was kept under a key that is gone: rotate the webhook.</summary>
    SecretUnreadable,
}
