using System.Runtime.CompilerServices;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>
/// The rows of a report one by one, as the database sends them: overdue retirements first, then by severity, then by amount. Not
/// through the context, which keeps a whole result in memory where it may have to ask again.
/// </summary>
internal static class ReadResources
{
    private const string Sql =
        """
        select r.id, r.line, r.category, r.impact, r.text, r.type_id, r.resource_id, r.subscription_id, r.subscription_name,
            r.resource_group, r.resource_name, r.resource_type, (r.advisor_updated_at at time zone 'utc')::date as updated_on, r.amount,
            r.currency, r.benefits, r.carbon_reduction, r.cost_implication, r.change_description, r.retirement_date,
            r.retiring_feature, r.term, r.lookback_days, r.commitment_scope, r.sku, r.quantity, r.region, r.reserved_resource_type,
            r.hourly_amount, r.advisor_state, f.state, f.reason, f.owner, f.due_date
        from recommendations r
        left join findings f on f.client_id = $2 and f.fingerprint = r.fingerprint
        where r.snapshot_id = $1 and r.category = any ($3)
        order by coalesce(r.retirement_date < $4, false) desc, array_position(array['high', 'medium', 'low'], r.impact),
            r.amount desc nulls last, r.text, r.line, r.id
        """;

    public static async IAsyncEnumerable<ResourceRow> Handle(AdvisorDb db, ReportJob job, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, (NpgsqlConnection)db.Database.GetDbConnection(),
            (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        command.Parameters.Add(new() { Value = job.SnapshotId });
        command.Parameters.Add(new() { Value = job.ClientId });
        command.Parameters.Add(new() { Value = ReportScope.Of(job.Type).Select(c => SnakeCase.From(c)).ToArray() });
        command.Parameters.Add(new() { Value = DateOnly.FromDateTime(job.CreatedAt.UtcDateTime) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return Row(reader);
        }
    }

    private static ResourceRow Row(NpgsqlDataReader r) => new()
    {
        Id = r.GetGuid(0),
        Line = r.GetInt32(1),
        Category = SnakeCase.Parse<Category>(r.GetString(2)),
        Impact = SnakeCase.Parse<Impact>(r.GetString(3)),
        Text = r.GetString(4),
        TypeId = Text(r, 5),
        ResourceId = Text(r, 6),
        SubscriptionId = Text(r, 7),
        SubscriptionName = Text(r, 8),
        ResourceGroup = Text(r, 9),
        ResourceName = Text(r, 10),
        ResourceType = Text(r, 11),
        UpdatedOn = Value<DateOnly>(r, 12),
        Amount = Value<decimal>(r, 13),
        Currency = Text(r, 14),
        Benefits = Text(r, 15),
        CarbonReduction = Text(r, 16),
        CostImplication = Name<CostImplication>(r, 17),
        ChangeDescription = Text(r, 18),
        RetirementDate = Value<DateOnly>(r, 19),
        RetiringFeature = Text(r, 20),
        Term = Text(r, 21),
        LookbackDays = Value<int>(r, 22),
        CommitmentScope = Text(r, 23),
        Sku = Text(r, 24),
        Quantity = Value<int>(r, 25),
        Region = Text(r, 26),
        ReservedResourceType = Text(r, 27),
        HourlyAmount = Value<decimal>(r, 28),
        AdvisorState = SnakeCase.Parse<AdvisorState>(r.GetString(29)),
        State = Name<FindingState>(r, 30),
        Reason = Name<DismissalReason>(r, 31),
        Owner = Text(r, 32),
        DueDate = Value<DateOnly>(r, 33),
    };

    private static string? Text(NpgsqlDataReader r, int at) => r.IsDBNull(at) ? null : r.GetString(at);

    private static T? Value<T>(NpgsqlDataReader r, int at) where T : struct => r.IsDBNull(at) ? null : r.GetFieldValue<T>(at);

    private static T? Name<T>(NpgsqlDataReader r, int at) where T : struct, Enum =>
        Text(r, at) is { } name ? SnakeCase.Parse<T>(name) : null;
}
