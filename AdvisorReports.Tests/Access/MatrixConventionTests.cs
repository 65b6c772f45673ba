using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Api.Clients;
using AdvisorReports.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AdvisorReports.Tests.Access;

public sealed class MatrixConventionTests
{
    [Fact]
    public async Task An_endpoint_of_the_api_without_a_line_in_the_matrix_does_not_start()
    {
        await using var app = WebApplication.CreateBuilder().Build();
        app.MapGroup("/api/v1").ObeyTheMatrix().MapGet("/forgotten", () => "all of it").WithName("Forgotten");
        var refused = Assert.Throws<InvalidOperationException>(app.CheckTheMatrix);
        Assert.Contains("OperationMatrix", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dump", null)]
    [InlineData("/dump", nameof(ListClients))]
    public async Task An_endpoint_beside_the_api_does_not_start_unless_its_route_is_open_in_the_matrix(string route, string? name)
    {
        await using var app = WebApplication.CreateBuilder().Build();
        var endpoint = app.MapGet(route, () => "all of it");
        if (name is not null)
        {
            endpoint.WithName(name);
        }

        Assert.Throws<InvalidOperationException>(app.CheckTheMatrix);
    }

    [Fact]
    public async Task An_endpoint_cannot_open_itself()
    {
        await using var app = WebApplication.CreateBuilder().Build();
        app.MapGroup("/api/v1").ObeyTheMatrix().MapGet("/clients", () => "all of it").WithName(nameof(ListClients)).AllowAnonymous();
        Assert.Throws<InvalidOperationException>(app.CheckTheMatrix);
    }

    [Fact]
    public async Task An_endpoint_with_a_line_carries_its_rule_and_a_policy()
    {
        await using var app = WebApplication.CreateBuilder().Build();
        app.MapGroup("/api/v1").ObeyTheMatrix().MapGet("/clients", () => "mine").WithName(nameof(ListClients));
        app.CheckTheMatrix();
        var endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).Single();
        Assert.Equal(Role.Viewer, endpoint.Metadata.GetMetadata<Rule>()?.Least);
        Assert.NotNull(endpoint.Metadata.GetMetadata<AuthorizationPolicy>());
        Assert.Null(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
    }
}
