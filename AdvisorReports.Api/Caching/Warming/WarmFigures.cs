using System.Threading.Channels;
using AdvisorReports.Api.Compression;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Caching.Warming;

/// <summary>
/// Computes figures before somebody asks for them: those over all clients, and those of single clients, for callers who see all.
/// Whoever asks for it waits for nothing. After an import only what is in <see cref="Demand"/> is warmed, and not all four roles
/// in three encodings: 10 entries in Redis and not 120.
/// </summary>
internal sealed partial class WarmFigures(
    FigurePipeline pipeline, Demand demand, EndpointDataSource endpoints, LinkGenerator links, IServiceScopeFactory scopes,
    IOptions<FigureCacheOptions> options, TimeProvider clock, ILogger<WarmFigures> log) : BackgroundService
{
    /// <summary>A hundred imports in a row are worth one warming a second.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static readonly (Role, BodyEncoding)[] All =
        [.. Enum.GetValues<Role>().SelectMany(role => Enum.GetValues<BodyEncoding>().Select(encoding => (role, encoding)))];

    // What does not fit is computed when somebody asks for it.
    private readonly Channel<Guid?> _asked =
        Channel.CreateBounded<Guid?>(new BoundedChannelOptions(50) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <param name="client">The one whose figures changed; null for the active clients.</param>
    public void Ask(Guid? client) => _asked.Writer.TryWrite(client);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _asked.Reader.WaitToReadAsync(stoppingToken))
        {
            var clients = new HashSet<Guid?>();
            while (_asked.Reader.TryRead(out var client))
            {
                clients.Add(client);
            }

            try
            {
                await (clients.Contains(null) ? WarmAsync(await ActiveAsync(stoppingToken), All, stoppingToken)
                    : WarmAsync([.. clients.OfType<Guid>()], demand.OfLate(), stoppingToken));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever keeps figures from being computed ahead of time must not keep the service from running.
                Cold(e);
            }

            await Task.Delay(Rest, clock, stoppingToken);
        }
    }

    private async Task<List<Guid>> ActiveAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>();
        db.Scope = ClientScope.All;
        return await db.Clients.Where(c => c.Status == ClientStatus.Active)
            .OrderByDescending(c => db.Snapshots.Where(s => s.ClientId == c.Id).Max(s => (DateTimeOffset?)s.ImportedAt) ?? c.CreatedAt)
            .Take(options.Value.WarmClients).Select(c => c.Id).ToListAsync(ct);
    }

    private async Task WarmAsync(List<Guid> clients, (Role, BodyEncoding)[] callers, CancellationToken ct)
    {
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<FigureEndpoint>() is { } figures)
            {
                var parameter = endpoint.RoutePattern.Parameters.Count == 0 ? figures.QueryKeys.FirstOrDefault(key => key == "client")
                    : endpoint.RoutePattern.Parameters[0].Name;
                if (endpoint.RoutePattern.Parameters.Count == 0)
                {
                    await AskAsync(endpoint, new(), callers, ct);
                }

                foreach (var client in parameter is null ? [] : clients)
                {
                    await AskAsync(endpoint, new() { [parameter!] = client.ToString() }, callers, ct);
                }
            }
        }
    }

    // Each role and each encoding has its own bytes; the figures in them are computed once.
    private async Task AskAsync(RouteEndpoint endpoint, RouteValueDictionary values, (Role, BodyEncoding)[] callers, CancellationToken ct)
    {
        var name = endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName;
        var url = links.GetPathByName(name, values)!;
        foreach (var (role, encoding) in callers)
        {
            await pipeline.AskAsync(endpoint, url, values, role, encoding, ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Figures could not be computed ahead of time; they are when somebody asks for them")]
    private partial void Cold(Exception e);
}
