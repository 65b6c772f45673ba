using AdvisorReports.Api.Compression;
using AdvisorReports.Api.Webhooks.Operators;

namespace AdvisorReports.Api.Webhooks;

internal static class WebhookRoutes
{
    public static RouteGroupBuilder MapWebhooks(this RouteGroupBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Webhooks").ProducesProblem(401);
        routes.MapPost("/clients/{clientId:guid}/webhooks", CreateWebhook.Handle).WithName(nameof(CreateWebhook)).ShowsSecret()
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/clients/{clientId:guid}/webhooks", ListWebhooks.Handle).WithName(nameof(ListWebhooks))
            .ProducesValidationProblem().ProducesProblem(404);
        routes.MapPost("/webhooks", CreateOperatorWebhook.Handle).WithName(nameof(CreateOperatorWebhook)).ShowsSecret()
            .WithDescription("A webhook of the operators, which is told of alerts: the event alert.changed.")
            .ProducesValidationProblem().ProducesProblem(409);
        routes.MapGet("/webhooks", ListOperatorWebhooks.Handle).WithName(nameof(ListOperatorWebhooks)).ProducesValidationProblem();
        routes.MapGet("/webhooks/{id:guid}", GetWebhook.Handle).WithName(nameof(GetWebhook)).ProducesProblem(404);
        routes.MapPatch("/webhooks/{id:guid}", ChangeWebhook.Handle).WithName(nameof(ChangeWebhook))
            .ProducesValidationProblem().ProducesProblem(404);
        routes.MapDelete("/webhooks/{id:guid}", DeleteWebhook.Handle).WithName(nameof(DeleteWebhook)).ProducesProblem(404);
        routes.MapPost("/webhooks/{id:guid}/rotate", RotateWebhook.Handle).WithName(nameof(RotateWebhook)).ShowsSecret()
            .ProducesValidationProblem().ProducesProblem(404);
        routes.MapPost("/webhooks/{id:guid}/test", PingWebhook.Handle).WithName(nameof(PingWebhook)).ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/webhooks/{id:guid}/deliveries", ListDeliveries.Handle).WithName(nameof(ListDeliveries))
            .ProducesValidationProblem().ProducesProblem(404);
        routes.MapPost("/webhooks/{id:guid}/deliveries/{deliveryId:guid}/redeliver", Redeliver.Handle).WithName(nameof(Redeliver))
            .ProducesProblem(404).ProducesProblem(409);
        return api;
    }
}
