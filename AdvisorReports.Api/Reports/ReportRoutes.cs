using AdvisorReports.Api.Limits.Rates;
using AdvisorReports.Api.Reports.Progress;

namespace AdvisorReports.Api.Reports;

internal static class ReportRoutes
{
    public static RouteGroupBuilder MapReports(this RouteGroupBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Reports").ProducesProblem(401);
        routes.MapPost("/snapshots/{snapshotId:guid}/reports", RequestReport.Handle).WithName(nameof(RequestReport))
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/reports", ListReports.Handle).WithName(nameof(ListReports)).ProducesValidationProblem();
        routes.MapGet("/reports/{id:guid}", GetReport.Handle).WithName(nameof(GetReport)).ProducesProblem(404);
        routes.MapGet("/reports/{id:guid}/files/{format}", DownloadFile.Handle).WithName(nameof(DownloadFile)).Occupies(Hold.Transfer)
            .ProducesProblem(404);
        routes.MapGet("/reports/{id:guid}/events", WatchReport.Handle).WithName(nameof(WatchReport)).DescribeEvents()
            .Occupies(Hold.Stream)
            .ProducesProblem(404).ProducesProblem(503);
        routes.MapPost("/reports/{id:guid}/retry", RetryReport.Handle).WithName(nameof(RetryReport))
            .ProducesProblem(404).ProducesProblem(409);
        routes.MapDelete("/reports/{id:guid}", DeleteReport.Handle).WithName(nameof(DeleteReport)).ProducesProblem(404);
        return api;
    }
}
