using System.Collections.Concurrent;
using AdvisorReports.Api.Access;
using AdvisorReports.Api.Compression;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Caching.Warming;

/// <summary>
/// Which roles asked this process for figures lately, in which encodings, among the callers who see all clients: each of these has bytes of its
/// own, and what nobody asks for need not be there before anybody does.
/// </summary>
internal sealed class Demand(TimeProvider clock)
{
    public static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(Role Role, BodyEncoding Encoding), long> _asked = [];

    public Task NoteAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<FigureEndpoint>() is not null
            && context.Caller() is { Role: { } role, Scope.IsAll: true })
        {
            Note(role, BodyEncodings.Wanted(context.Request));
        }

        return next(context);
    }

    public void Note(Role role, BodyEncoding encoding) => _asked[(role, encoding)] = clock.GetTimestamp();

    public (Role Role, BodyEncoding Encoding)[] OfLate() =>
        [.. _asked.Where(a => clock.GetElapsedTime(a.Value) < Lately).Select(a => a.Key)];
}
