using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

/// <summary>Groups one currency's rows into needs, of which each is met once.</summary>
internal static class Needs
{
    // Advisor computes yearly amounts from hourly prices per size: the same need priced in two sizes differs by rounding only.
    private const decimal RoundingShare = 0.001m;
    private const decimal RoundingFloor = 1m;

    public static IReadOnlyList<Need> From(IEnumerable<SavingsRow> rows, RowKinds kinds)
    {
        var offers = rows.GroupBy(row => KeyOf(row, kinds.Of(row))).Select(g => new Need(g.Key.Kind, g, kinds)).ToList();
        var same = new DisjointSets(offers.Count);
        JoinScopes(offers, same);
        JoinSizes(offers, same);
        return [.. offers.Select((need, i) => (need, root: same.Find(i))).GroupBy(x => x.root, x => x.need).Select(parts => Merge([.. parts], kinds))];
    }

    private static Need Merge(List<Need> parts, RowKinds kinds) =>
        parts is [var only] ? only : new Need(parts[0].Kind, parts.SelectMany(n => n.Rows), kinds);

    private static NeedKey KeyOf(SavingsRow row, OpportunityKind kind)
    {
        var subscription = Lower(row.SubscriptionId);
        if (kind is OpportunityKind.Reservation or OpportunityKind.SavingsPlan)
        {
            return row.Commitment is { } c && (c.Term ?? c.Sku) is not null
                ? new NeedKey(kind, subscription, ProductName(row, c), Lower(c.Sku), Lower(c.Region), Lower(c.Scope))
                : new NeedKey(kind, subscription, Lower(row.Text), Lower(row.ResourceGroup), Lower(row.ResourceName), null);
        }

        // One row, one opportunity; rows of one resource and one text that differ in amount alone are the same advice twice.
        return row.ResourceName is null
            ? new NeedKey(kind, row.Id.ToString(), null, null, null, null)
            : new NeedKey(kind, subscription, Lower(row.TypeId ?? row.Text), Lower(row.ResourceGroup), Lower(row.ResourceName),
                Lower(row.ResourceType));
    }

    private static string? ProductName(SavingsRow row, Commitment c) => Lower(c.ReservedResourceType ?? row.TypeId ?? row.Text);

    /// <summary>The same reservation with the scope Single and Shared: one purchase, offered twice.</summary>
    private static void JoinScopes(List<Need> offers, DisjointSets same)
    {
        var first = new Dictionary<NeedKey, int>();
        for (var i = 0; i < offers.Count; i++)
        {
            if (offers[i].IsCommitment && offers[i].Rows[0].Commitment is not null)
            {
                var key = KeyOf(offers[i].Rows[0], offers[i].Kind) with { Detail = null };
                same.Join(i, first.TryGetValue(key, out var other) ? other : first[key] = i);
            }
        }
    }

    /// <summary>
    /// Instance size flexibility: reservations of one series and region that agree in quantity × size and in the saving are one
    /// need in two sizes (D4s_v5 × 2 = D8s_v5 × 1).
    /// </summary>
    private static void JoinSizes(List<Need> offers, DisjointSets same)
    {
        var sized = offers.SelectMany((need, i) => need.Kind is OpportunityKind.Reservation
            ? need.Rows.Select(row => (i, row, key: SizeKey.Of(need, row))).Where(x => x.key is not null)
            : []);
        foreach (var group in sized.GroupBy(x => x.key, x => (x.i, Amount: x.row.Amount ?? 0)))
        {
            var sorted = group.OrderBy(x => x.Amount).ToList();
            for (var n = 1; n < sorted.Count; n++)
            {
                if (sorted[n].Amount - sorted[n - 1].Amount <= Math.Max(RoundingFloor, sorted[n].Amount * RoundingShare))
                {
                    same.Join(sorted[n].i, sorted[n - 1].i);
                }
            }
        }
    }

    private static string? Lower(string? value) => value?.Trim().ToLowerInvariant();

    private sealed record NeedKey(OpportunityKind Kind, string? Owner, string? What, string? First, string? Second, string? Detail);

    private sealed record SizeKey(string Owner, Product Product, string? Region, string Series, long Units, string? Term, int? Days)
    {
        public static SizeKey? Of(Need need, SavingsRow row) =>
            row.Commitment is { Quantity: > 0 and var quantity } c && VmSize.Parse(c.Sku) is { } size
                ? new SizeKey(need.Subscription, need.Product, Lower(c.Region), size.Series, (long)quantity * size.Units, c.Term, c.LookbackDays)
                : null;
    }
}
