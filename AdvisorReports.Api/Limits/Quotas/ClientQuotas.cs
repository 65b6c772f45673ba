using System.Globalization;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Quotas;
using AdvisorReports.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Limits.Quotas;

/// <summary>How much may be asked for about one client, by all of its callers on all replicas together.</summary>
internal sealed class ClientQuotas(IOptions<LimitOptions> options)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly LimitOptions _limits = options.Value;

    /// <summary>Counts an upload before its first byte is read: reading is what it costs, whatever becomes of it.</summary>
    /// <returns>The refusal; null where it may go on.</returns>
    public async Task<ProblemHttpResult?> TakeUploadAsync(AdvisorDb db, Guid clientId, HttpContext http, CancellationToken ct)
    {
        var wait = await db.InTransactionAsync(async () =>
        {
            await db.LockQuotasAsync(clientId, ct);
            return await db.TakeQuotaAsync(QuotaKind.Upload, clientId, _limits.UploadsPerHour, _limits.UploadsPerDay, ct);
        }, ct);
        return wait is { } after
            ? Problems.TooMany(http, Text($"A client takes {_limits.UploadsPerHour} uploads an hour and {_limits.UploadsPerDay} a day."), after)
            : null;
    }

    /// <summary>
    /// Counts a report that is about to be queued, in the current transaction and behind <see cref="TakeQuota.LockQuotasAsync"/>.
    /// </summary>
    /// <inheritdoc cref="TakeUploadAsync" path="/returns" />
    public async Task<ProblemHttpResult?> TakeReportAsync(AdvisorDb db, Guid clientId, HttpContext http, CancellationToken ct)
    {
        if (await db.Reports.CountAsync(r => r.ClientId == clientId && r.Status == ReportStatus.Queued, ct) >= _limits.QueuedReports)
        {
            return Problems.TooMany(http, Text($"A client may have {_limits.QueuedReports} reports waiting, and this one has."), LookAgain);
        }

        return await db.TakeQuotaAsync(QuotaKind.Report, clientId, _limits.ReportsPerHour, _limits.ReportsPerDay, ct) is { } after
            ? Problems.TooMany(http, Text($"{_limits.ReportsPerHour} reports an hour and {_limits.ReportsPerDay} a day may be asked for about a client."), after)
            : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
