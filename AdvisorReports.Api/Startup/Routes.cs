using AdvisorReports.Api.Access.Auditing;
using AdvisorReports.Api.Access.Keys;
using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Api.Access.Principals;
using AdvisorReports.Api.Caching.Control;
using AdvisorReports.Api.Changes;
using AdvisorReports.Api.Clients;
using AdvisorReports.Api.Figures;
using AdvisorReports.Api.Findings;
using AdvisorReports.Api.Health;
using AdvisorReports.Api.Operations;
using AdvisorReports.Api.Operations.Database;
using AdvisorReports.Api.Paging;
using AdvisorReports.Api.Recommendations;
using AdvisorReports.Api.Reports;
using AdvisorReports.Api.Savings;
using AdvisorReports.Api.Sharing;
using AdvisorReports.Api.Snapshots;
using AdvisorReports.Api.Webhooks;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Metrics;

namespace AdvisorReports.Api.Startup;

internal static class Routes
{
    /// <summary>Everything below <c>/api/v1</c> and its description, what shared links open, the metrics and the platform's probes.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapGroup("/api/v1")
            .ObeyTheMatrix()
            .LetListsChooseFields()
            .MapHealth()
            .MapClients()
            .MapSnapshots()
            .MapRecommendations()
            .MapSavings()
            .MapChanges()
            .MapFindings()
            .MapReports()
            .MapShares()
            .MapFigures()
            .MapCache()
            .MapOperations()
            .MapDatabaseDoctor()
            .MapWebhooks()
            .MapKeys()
            .MapPrincipals()
            .MapAudit();
        app.MapGroup("").ObeyTheMatrix().MapMetrics();
        app.MapOpenShares();
        app.MapDefaultEndpoints();
        app.CheckTheMatrix();
    }
}
