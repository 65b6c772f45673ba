using System.Diagnostics;
using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Domain.Auditing;

namespace AdvisorReports.Api.Access.Auditing;

internal static class RequestOrigin
{
    /// <summary>What an entry says about the request, whatever it is that the request does.</summary>
    /// <returns>Null where there is no such endpoint: then nothing is done.</returns>
    public static AuditOrigin? OriginOf(this HttpContext context, Caller caller) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Rule>() is not { } rule ? null : new AuditOrigin(
            context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), rule.Operation, caller.Id, caller.Name,
            context.Connection.RemoteIpAddress?.ToString(), Activity.Current?.TraceId.ToHexString());
}
