using AdvisorReports.Analytics.Operations.Performance;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations.Alerts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>How it stands with the alerts, as whichever replica looked last wrote it down.</summary>
internal static class ReadAlerts
{
    public static async Task<Ok<AlertsView>> Handle(AdvisorDb db, IOptions<AlertOptions> options, CancellationToken ct)
    {
        var known = await db.Alerts.AsNoTracking().ToDictionaryAsync(a => a.Kind, ct);
        var changes = await db.AlertChanges.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(AlertsView.ChangesMax)
            .Select(c => new AlertChangeView(c.Id, c.Kind, c.State, c.Value, c.Threshold, c.At)).ToListAsync(ct);
        return TypedResults.Ok(new AlertsView(
            await ReadPerformance.NowAsync(db, ct),
            [.. options.Value.Holding.Select(rule => View(rule, known.GetValueOrDefault(rule.Kind)))
                .OrderByDescending(alert => alert.Status is AlertStatus.Firing).ThenBy(alert => alert.Kind)],
            changes));
    }

    private static AlertView View(AlertRule rule, Alert? alert) => new(
        rule.Kind,
        alert?.State is AlertState.Firing ? AlertStatus.Firing : alert?.Value is null ? AlertStatus.Unknown : AlertStatus.Ok,
        alert?.Since, alert?.Value, alert is null ? "Nobody has looked yet." : alert.Unmeasured, rule.Unit, rule.FiresAbove, rule.Threshold,
        rule.Clear, rule.For.TotalSeconds, rule.ClearFor.TotalSeconds, alert?.EvaluatedAt);
}
