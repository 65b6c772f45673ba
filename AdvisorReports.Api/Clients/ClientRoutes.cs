using AdvisorReports.Api.Clients.Logos;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Clients.Logos;

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
        clients.MapPut("/{id:guid}/logo", PutLogo.Handle).WithName(nameof(PutLogo))
            .TakesFile(Logo.Types).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        clients.MapGet("/{id:guid}/logo", GetLogo.Handle).WithName(nameof(GetLogo))
            .Produces<Stream>(200, Logo.Png, Logo.Jpeg, Logo.Svg).ProducesProblem(404);
        clients.MapDelete("/{id:guid}/logo", DeleteLogo.Handle).WithName(nameof(DeleteLogo)).ProducesProblem(404);
        return api;
    }
}
