namespace AdvisorReports.Api.Clients;

internal static class ClientRoutes
{
    public static RouteGroupBuilder MapClients(this RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients").ProducesProblem(401);
        clients.MapPost("/", CreateClient.Handle).WithName(nameof(CreateClient)).ProducesValidationProblem();
        clients.MapGet("/", ListClients.Handle).WithName(nameof(ListClients)).ProducesValidationProblem();
        clients.MapGet("/{id:guid}", GetClient.Handle).WithName(nameof(GetClient)).ProducesProblem(404);
        clients.MapPatch("/{id:guid}", ChangeClient.Handle).WithName(nameof(ChangeClient))
            .ProducesValidationProblem().ProducesProblem(404);
        clients.MapDelete("/{id:guid}", DeleteClient.Handle).WithName(nameof(DeleteClient)).ProducesProblem(404);
        return api;
    }
}
