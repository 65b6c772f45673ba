using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Exports;
using Npgsql;
using NpgsqlTypes;

namespace AdvisorReports.Api.Snapshots;

/// <summary>The binary COPY of recommendations: its columns and one row's values, in the same order.</summary>
internal static class RecommendationCopy
{
    public const string Sql =
        """
        copy recommendations (id, snapshot_id, line, category, impact, text, type_id, resource_id, subscription_id,
            subscription_name, resource_group, resource_name, resource_type, advisor_updated_at, amount, currency, benefits,
            carbon_reduction, cost_implication, change_description, retirement_date, retiring_feature, term, lookback_days,
            commitment_scope, sku, quantity, region, reserved_resource_type, hourly_amount, advisor_state, fingerprint)
        from stdin (format binary)
        """;

    public static async ValueTask WriteAsync(
        NpgsqlBinaryImporter copy, Guid snapshotId, ExportRow row, byte[] fingerprint, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(snapshotId, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, ct);
        await TextAsync(copy, SnakeCase.From(row.Category), ct);
        await TextAsync(copy, SnakeCase.From(row.Impact), ct);
        await TextAsync(copy, row.Text, ct);
        await TextAsync(copy, row.TypeId, ct);
        await TextAsync(copy, row.ResourceId, ct);
        await TextAsync(copy, row.SubscriptionId, ct);
        await TextAsync(copy, row.SubscriptionName, ct);
        await TextAsync(copy, row.ResourceGroup, ct);
        await TextAsync(copy, row.ResourceName, ct);
        await TextAsync(copy, row.ResourceType, ct);
        await ValueAsync(copy, row.UpdatedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz, ct);
        await ValueAsync(copy, row.Amount, NpgsqlDbType.Numeric, ct);
        await TextAsync(copy, row.Currency, ct);
        await TextAsync(copy, row.Benefits, ct);
        await TextAsync(copy, row.CarbonReduction, ct);
        await TextAsync(copy, row.CostImplication is { } implication ? SnakeCase.From(implication) : null, ct);
        await TextAsync(copy, row.ChangeDescription, ct);
        await ValueAsync(copy, row.RetirementDate, NpgsqlDbType.Date, ct);
        await TextAsync(copy, row.RetiringFeature, ct);
        await TextAsync(copy, row.Commitment?.Term, ct);
        await ValueAsync(copy, row.Commitment?.LookbackDays, NpgsqlDbType.Integer, ct);
        await TextAsync(copy, row.Commitment?.Scope, ct);
        await TextAsync(copy, row.Commitment?.Sku, ct);
        await ValueAsync(copy, row.Commitment?.Quantity, NpgsqlDbType.Integer, ct);
        await TextAsync(copy, row.Commitment?.Region, ct);
        await TextAsync(copy, row.Commitment?.ReservedResourceType, ct);
        await ValueAsync(copy, row.Commitment?.HourlyAmount, NpgsqlDbType.Numeric, ct);
        await TextAsync(copy, SnakeCase.From(row.AdvisorState), ct);
        await copy.WriteAsync(fingerprint, NpgsqlDbType.Bytea, ct);
    }

    private static Task TextAsync(NpgsqlBinaryImporter copy, string? value, CancellationToken ct) =>
        value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, NpgsqlDbType.Text, ct);

    private static Task ValueAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken ct)
        where T : struct =>
        value is { } present ? copy.WriteAsync(present, type, ct) : copy.WriteNullAsync(ct);
}
