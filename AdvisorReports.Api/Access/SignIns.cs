using System.Diagnostics.Metrics;
using AdvisorReports.Api.Access.Tokens;
using AdvisorReports.ServiceDefaults;
using Microsoft.AspNetCore.Authorization;

namespace AdvisorReports.Api.Access;

/// <summary>Who came in and who did not, once per request: counted, and a line for each key or token that was refused.</summary>
internal sealed partial class SignIns(RequestDelegate next, ILogger<SignIns> log)
{
    private static readonly Counter<long> Counter = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.sign_ins", "{sign_in}", "Who came in, once per request.");

    private static readonly KeyValuePair<string, object?> Key = new("method", "key");
    private static readonly KeyValuePair<string, object?> Token = new("method", "token");
    private static readonly KeyValuePair<string, object?> None = new("method", "none");
    private static readonly KeyValuePair<string, object?> Accepted = new("outcome", "accepted");
    private static readonly KeyValuePair<string, object?> Refused = new("outcome", "refused");
    private static readonly KeyValuePair<string, object?> UndecidedYet = new("outcome", "undecided");

    public Task InvokeAsync(HttpContext context)
    {
        if (context.User is Caller caller)
        {
            Counter.Add(1, caller.Identity?.AuthenticationType == TokenAccess.Scheme ? Token : Key, Accepted);
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            Refuse(context);
        }

        return next(context);
    }

    private void Refuse(HttpContext context)
    {
        var method = Access.IsToken(context.Request) ? Token : context.Request.ApiKey() is null ? None : Key;
        if (context.Features.Get<Undecided>() is not null)
        {
            Counter.Add(1, method, UndecidedYet);
            return;
        }

        Counter.Add(1, method, Refused);
        if (method.Value != None.Value)
        {
            LogRefused($"{method.Value}", context.Connection.RemoteIpAddress?.ToString(), context.Request.Method, context.Request.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Method} from {Address} that is not valid was refused at {Verb} {Path}")]
    private partial void LogRefused(string method, string? address, string verb, string path);
}
