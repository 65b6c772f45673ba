namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>A column of the rows of a report, the same in the workbook and in the CSV.</summary>
/// <param name="Name">The API's name of the member: the CSV's header, and the key of the workbook's.</param>
/// <param name="Value">Text, a number, <see cref="Money"/>, a day, an enum or null.</param>
public sealed record ResourceColumn(string Name, double Width, Func<ResourceRow, object?> Value)
{
    public const string Counted = "countedInHeadline";
    public const string Term = "term";

    /// <param name="headline">Ids of the rows that make up the headline; null where savings are not the report's subject.</param>
    public static IReadOnlyList<ResourceColumn> All(IReadOnlySet<Guid>? headline) =>
    [
        new("category", 20, r => r.Category),
        new("impact", 10, r => r.Impact),
        new("text", 60, r => r.Text),
        new("resourceName", 32, r => r.ResourceName),
        new("resourceType", 22, r => r.ResourceType),
        new("resourceGroup", 24, r => r.ResourceGroup),
        new("subscriptionName", 24, r => r.SubscriptionName),
        new("amount", 18, r => Money.Of(r.Amount, r.Currency)),
        new("currency", 10, r => r.Amount is null ? null : r.Currency?.Trim()),
        new(Counted, 12, r => r.Amount is null ? null : headline?.Contains(r.Id)),
        new("advisorState", 14, r => r.AdvisorState),
        new("state", 14, r => r.State),
        new("reason", 22, r => r.Reason),
        new("owner", 20, r => r.Owner),
        new("dueDate", 12, r => r.DueDate),
        new("retirementDate", 13, r => r.RetirementDate),
        new("retiringFeature", 36, r => r.RetiringFeature),
        new("costImplication", 16, r => r.CostImplication),
        new("benefits", 36, r => r.Benefits),
        new("changeDescription", 36, r => r.ChangeDescription),
        new("carbonReduction", 18, r => r.CarbonReduction),
        new(Term, 10, r => r.Term),
        new("lookbackDays", 12, r => r.LookbackDays),
        new("commitmentScope", 12, r => r.CommitmentScope),
        new("sku", 22, r => r.Sku),
        new("quantity", 10, r => r.Quantity),
        new("region", 16, r => r.Region),
        new("reservedResourceType", 22, r => r.ReservedResourceType),
        new("hourlyAmount", 16, r => r.HourlyAmount),
        new("advisorUpdatedOn", 13, r => r.UpdatedOn),
        new("subscriptionId", 38, r => r.SubscriptionId),
        new("resourceId", 60, r => r.ResourceId),
        new("typeId", 38, r => r.TypeId),
        new("line", 8, r => r.Line),
    ];
}
