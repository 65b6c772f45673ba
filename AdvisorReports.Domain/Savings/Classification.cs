using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

/// <summary>
/// Tells what sort of saving a recommendation is: by its type id where there is one, else by category Cost and its wording, which
/// Advisor changes from time to time.
/// </summary>
public static class Classification
{
    /// <summary>
    /// Whether the recommendation is to commit to one or three years: a reservation or a savings plan. Capacity reservations are
    /// not (they cost money), nor is advice to renew one automatically.
    /// </summary>
    public static bool IsCommitment(Category category, string? typeId, string text) =>
        Kind(category, typeId, text) is OpportunityKind.Reservation or OpportunityKind.SavingsPlan;

    public static OpportunityKind Kind(SavingsRow row)
    {
        var kind = Kind(row.Category, row.TypeId, row.Text);

        // Terms and reserved products stand on commitments alone, so they decide where the wording is new to us.
        return kind is OpportunityKind.Other or OpportunityKind.UsageOptimisation && row is { Category: Category.Cost, Commitment: { } c }
            ? c.HourlyAmount is null ? OpportunityKind.Reservation : OpportunityKind.SavingsPlan
            : kind;
    }

    private static OpportunityKind Kind(Category category, string? typeId, string text)
    {
        switch (typeId?.ToLowerInvariant())
        {
            case KnownTypes.CapacityReservation:
                return OpportunityKind.NotASaving;
            case KnownTypes.ComputeSavingsPlan:
                return OpportunityKind.SavingsPlan;
            case KnownTypes.VirtualMachineReservation or KnownTypes.SqlReservation or KnownTypes.CosmosReservation
                or KnownTypes.AppServiceReservation:
                return OpportunityKind.Reservation;
            case KnownTypes.RightSizeVirtualMachine or KnownTypes.UnattachedDisk:
                return OpportunityKind.UsageOptimisation;
        }

        if (Says(text, "capacity reservation"))
        {
            return OpportunityKind.NotASaving;
        }

        if (category != Category.Cost)
        {
            return OpportunityKind.Other;
        }

        if (Says(text, "automatic renewal"))
        {
            return OpportunityKind.Other;
        }

        if (Says(text, "savings plan"))
        {
            return OpportunityKind.SavingsPlan;
        }

        if (Says(text, "reserved instance") || Says(text, "reserved capacity") || SaysInOrder(text, "reservation", "to save"))
        {
            return OpportunityKind.Reservation;
        }

        return UsageWords.Any(word => Says(text, word)) ? OpportunityKind.UsageOptimisation : OpportunityKind.Other;
    }

    private static readonly string[] UsageWords =
    [
        "right-size", "rightsize", "right size", "resize", "downsize", "shut down", "shutdown", "deallocate", "delete", "remove",
        "unattached", "not attached", "still need", "underutili", "under-utili", "unused", "idle", "stopped",
    ];

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static bool SaysInOrder(string text, string first, string then)
    {
        var at = text.IndexOf(first, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && text.IndexOf(then, at, StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
