namespace AdvisorReports.Domain.Exports.Csv;

/// <summary>What a column of a portal CSV holds.</summary>
internal enum CsvColumn
{
    Category,
    Impact,
    Text,
    SubscriptionId,
    SubscriptionName,
    ResourceGroup,
    ResourceName,
    ResourceType,
    ResourceId,
    UpdatedAt,
    Benefits,
    Amount,
    Currency,
    CarbonReduction,
    CostImplication,
    ChangeDescription,
    RetirementDate,
    RetiringFeature,
}
