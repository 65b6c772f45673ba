using System.Diagnostics.Metrics;
using AdvisorReports.Api.Access.Tokens;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;
using Microsoft.AspNetCore.Authorization;

namespace AdvisorReports.Api.Access;

/// <summary>Who came in and who did not, once per request: counted, and a line for each key or token that was refused.</summary>
internal sealed partial class SignIns
{
    private readonly long[,] _counts = new long[Enum.GetValues<Method>().Length, Enum.GetValues<Outcome>().Length];
    private readonly RequestDelegate _next;
    private readonly ILogger<SignIns> _log;

    // Told when they are asked for, as those of the cache: every request passes here.
    public SignIns(RequestDelegate next, IMeterFactory meters, ILogger<SignIns> log)
    {
        (_next, _log) = (next, log);
        meters.Create(Telemetry.Name).CreateObservableCounter("advisorreports.sign_ins", Read, "{sign_in}", "Who came in, once per request.");
    }

    private enum Method
    {
        Key,
        Token,
        None,
    }

    private enum Outcome
    {
        Accepted,
        Refused,
        Undecided,
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (context.User is Caller caller)
        {
            Count(caller.Identity?.AuthenticationType == TokenAccess.Scheme ? Method.Token : Method.Key, Outcome.Accepted);
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            Refuse(context);
        }

        return _next(context);
    }

    private void Refuse(HttpContext context)
    {
        var method = Access.IsToken(context.Request) ? Method.Token : context.Request.ApiKey() is null ? Method.None : Method.Key;
        if (context.Features.Get<Undecided>() is not null)
        {
            Count(method, Outcome.Undecided);
            return;
        }

        Count(method, Outcome.Refused);
        if (method is not Method.None)
        {
            LogRefused(SnakeCase.From(method), context.Connection.RemoteIpAddress?.ToString(), context.Request.Method, context.Request.Path);
        }
    }

    private void Count(Method method, Outcome outcome) => Interlocked.Increment(ref _counts[(int)method, (int)outcome]);

    private IEnumerable<Measurement<long>> Read() =>
        from method in Enum.GetValues<Method>()
        from outcome in Enum.GetValues<Outcome>()
        select new Measurement<long>(Interlocked.Read(ref _counts[(int)method, (int)outcome]),
            new("method", SnakeCase.From(method)), new("outcome", SnakeCase.From(outcome)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Method} from {Address} that is not valid was refused at {Verb} {Path}")]
    private partial void LogRefused(string method, string? address, string verb, string path);
}
