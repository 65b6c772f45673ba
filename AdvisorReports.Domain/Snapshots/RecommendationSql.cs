namespace AdvisorReports.Domain.Snapshots;

/// <summary>What rows of <c>recommendations</c> mean, for SQL written by hand.</summary>
public static class RecommendationSql
{
    /// <summary>The resource that a row is about: an API's row names it, a CSV's row describes it.</summary>
    public const string Resource =
        "lower(coalesce(resource_id, concat_ws('/', subscription_id, resource_group, resource_type, resource_name)))";

    /// <summary>What retires; the recommendation's text where the export does not name it.</summary>
    public const string Feature = "left(coalesce(nullif(retiring_feature, ''), text), 1000)";

    /// <summary>The number of the <see cref="Impact"/>: 0 is high, an order of severity and not of letters.</summary>
    public const string Severity = "case impact when 'high' then 0 when 'medium' then 1 else 2 end";
}
