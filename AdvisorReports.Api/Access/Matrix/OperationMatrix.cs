using System.Collections.Frozen;
using AdvisorReports.Api.Access.Auditing;
using AdvisorReports.Api.Access.Keys;
using AdvisorReports.Api.Access.Principals;
using AdvisorReports.Api.Caching.Control;
using AdvisorReports.Api.Changes;
using AdvisorReports.Api.Clients;
using AdvisorReports.Api.Clients.Logos;
using AdvisorReports.Api.Figures;
using AdvisorReports.Api.Findings;
using AdvisorReports.Api.Health;
using AdvisorReports.Api.Operations;
using AdvisorReports.Api.Operations.Database;
using AdvisorReports.Api.Recommendations;
using AdvisorReports.Api.Reports;
using AdvisorReports.Api.Reports.Progress;
using AdvisorReports.Api.Savings;
using AdvisorReports.Api.Sharing;
using AdvisorReports.Api.Sharing.Open;
using AdvisorReports.Api.Snapshots;
using AdvisorReports.Api.Webhooks;
using AdvisorReports.Api.Webhooks.Operators;
using AdvisorReports.Domain.Access;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Metrics;

namespace AdvisorReports.Api.Access.Matrix;

/// <summary>
/// Who may do what: all of it. A viewer reads, an analyst works with what is there, a manager answers for clients, an admin for
/// callers and for what cannot be undone. An endpoint without a line here does not start.
/// </summary>
internal static class OperationMatrix
{
    public static readonly FrozenDictionary<string, Rule> Rules = new[]
    {
        // Without a caller. The description holds nothing that the source does not.
        Open(Extensions.HealthPath),
        Open(Extensions.TrafficPath),
        Open(Extensions.AlivePath),
        Open("/openapi/{documentName}.json"),
        Open(nameof(GetHealth)),

        // Without a caller as well, but not without the link.
        Link(nameof(ShowShare)),
        Link(nameof(DownloadShared)),

        Own(nameof(ListClients), Role.Viewer),
        Own(nameof(GetClient), Role.Viewer),
        Own(nameof(GetLogo), Role.Viewer),
        Own(nameof(ListSnapshots), Role.Viewer),
        Own(nameof(GetSnapshot), Role.Viewer),
        Own(nameof(ListNotes), Role.Viewer),
        Own(nameof(ListRecommendations), Role.Viewer),
        Own(nameof(ListGroups), Role.Viewer),
        Own(nameof(GetSavings), Role.Viewer),
        Own(nameof(GetChanges), Role.Viewer),
        Own(nameof(ListFindings), Role.Viewer),
        Own(nameof(GetFinding), Role.Viewer),
        Own(nameof(ListReports), Role.Viewer),
        Own(nameof(GetReport), Role.Viewer),
        Own(nameof(DownloadFile), Role.Viewer),
        Own(nameof(WatchReport), Role.Viewer),
        Own(nameof(GetDashboard), Role.Viewer),
        Own(nameof(GetCategories), Role.Viewer),
        Own(nameof(GetImpacts), Role.Viewer),
        Own(nameof(GetPortfolioSavings), Role.Viewer),
        Own(nameof(GetTrends), Role.Viewer),
        Own(nameof(GetActivity), Role.Viewer),
        Own(nameof(GetClientFigures), Role.Viewer),
        Own(nameof(GetRetirements), Role.Viewer),

        Own(nameof(UploadSnapshot), Role.Analyst),
        Own(nameof(RequestReport), Role.Analyst),
        Own(nameof(ChangeFinding), Role.Analyst),

        // A link takes a document out of the house. Whoever may make one may end any: closing is never the harder part.
        Own(nameof(ListShares), Role.Analyst),
        Own(nameof(CreateShare), Role.Analyst),
        Own(nameof(RevokeShare), Role.Analyst),

        // A new client is in nobody's list yet: whoever makes one has to see all.
        All(nameof(CreateClient), Role.Manager),
        Own(nameof(ChangeClient), Role.Manager),
        Own(nameof(PutLogo), Role.Manager),
        Own(nameof(DeleteLogo), Role.Manager),
        Own(nameof(RetryReport), Role.Manager),
        Own(nameof(DeleteReport), Role.Manager),
        Own(nameof(CreateWebhook), Role.Manager),
        Own(nameof(ListWebhooks), Role.Manager),
        Own(nameof(GetWebhook), Role.Manager),
        Own(nameof(ChangeWebhook), Role.Manager),
        Own(nameof(DeleteWebhook), Role.Manager),
        Own(nameof(RotateWebhook), Role.Manager),
        Own(nameof(PingWebhook), Role.Manager),
        Own(nameof(ListDeliveries), Role.Manager),
        Own(nameof(Redeliver), Role.Manager),

        // Of all clients together: how many hits there were says something of each.
        All(nameof(GetCache), Role.Manager),
        All(nameof(GetDatabase), Role.Manager),
        All(nameof(GetMetrics), Role.Manager),

        // The operators' own: how the product does, and who is told when it does not.
        All(nameof(GetPerformance), Role.Manager),
        All(nameof(GetAlerts), Role.Manager),
        All(nameof(CreateOperatorWebhook), Role.Manager),
        All(nameof(ListOperatorWebhooks), Role.Manager),

        Own(nameof(DeleteClient), Role.Admin),
        All(nameof(WarmCache), Role.Admin),
        All(nameof(DropCached), Role.Admin),
        All(nameof(ListAudit), Role.Admin),
        All(nameof(ListKeys), Role.Admin),
        All(nameof(GetKey), Role.Admin),
        All(nameof(CreateKey), Role.Admin),
        All(nameof(RotateKey), Role.Admin),
        All(nameof(RevokeKey), Role.Admin),
        All(nameof(ListPrincipals), Role.Admin),
        All(nameof(SetPrincipal), Role.Admin),
        All(nameof(DeletePrincipal), Role.Admin),
    }.ToFrozenDictionary(rule => rule.Operation, StringComparer.Ordinal);

    /// <summary>Not an operation: what <see cref="GetHealth"/> tells besides the status. Whoever sees how the cache does sees how the rest does.</summary>
    public static readonly Rule HealthDetails = All("details of health", Role.Manager);

    public static Rule? Find(string operation) => Rules.GetValueOrDefault(operation);

    private static Rule Open(string route) => new(route, null, Reach.Nobody);

    private static Rule Link(string operation) => new(operation, null, Reach.LinkedReport);

    private static Rule Own(string operation, Role least) => new(operation, least, Reach.OwnClients);

    private static Rule All(string operation, Role least) => new(operation, least, Reach.Everything);
}
