using AdvisorReports.Api.Startup;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>Takes out of the log what was delivered or failed long ago.</summary>
internal sealed class ForgetDeliveries(
    IServiceScopeFactory scopes, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<ForgetDeliveries> log)
    : Sweeper(scopes, TimeSpan.FromHours(1), clock, log)
{
    private const string Sql =
        """
        delete from webhook_deliveries where id in (
            select id from webhook_deliveries where status <> 'pending' and finished_at < now() - {0} limit 10000)
        """;

    protected override Task SweepAsync(AdvisorDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(Sql, [options.Value.KeepFor], ct);
}
