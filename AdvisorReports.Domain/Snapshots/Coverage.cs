namespace AdvisorReports.Domain.Snapshots;

/// <summary>
/// What an export speaks about: the subscriptions and categories seen in it. Absence outside it means nothing, because the
/// portal's download respects the page's filters.
/// </summary>
public sealed record Coverage(IReadOnlyList<SubscriptionSeen> Subscriptions, IReadOnlyList<Category> Categories)
{
    public static readonly Coverage Nothing = new([], []);

    /// <summary>What both speak about.</summary>
    public Coverage SharedWith(Coverage other)
    {
        var ids = other.Subscriptions.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return new Coverage([.. Subscriptions.Where(s => ids.Contains(s.Id))], [.. Categories.Intersect(other.Categories)]);
    }
}

/// <param name="Id">Lower-case GUID as Advisor gave it.</param>
/// <param name="Name">Display name, where the export has one.</param>
public sealed record SubscriptionSeen(string Id, string? Name);
