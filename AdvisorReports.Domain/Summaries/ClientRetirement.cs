namespace AdvisorReports.Domain.Summaries;

/// <summary>
/// What Azure switches off of a client, at what it stands at, written by Analytics with each analysis. Calendars and webhooks read
/// these: what they cost does not grow with the number of recommendations.
/// </summary>
public sealed class ClientRetirement
{
    /// <summary>Of one client, the earliest: more than Azure ever retired; only a hostile export comes here.</summary>
    public const int Max = 2000;

    private ClientRetirement() => Feature = null!;

    public Guid ClientId { get; private set; }

    /// <summary>1 is the earliest.</summary>
    public int Place { get; private set; }
    public DateOnly Date { get; private set; }

    /// <summary>What retires; the recommendation's text where the export does not name it.</summary>
    public string Feature { get; private set; }

    /// <summary>Affected resources, each counted once.</summary>
    public int Resources { get; private set; }
}
