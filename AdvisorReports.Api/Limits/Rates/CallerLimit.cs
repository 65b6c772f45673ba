using System.Threading.RateLimiting;
using AdvisorReports.Api.Access;

namespace AdvisorReports.Api.Limits.Rates;

/// <summary>
/// Behind authentication and in front of everything that costs something: a caller has so many requests a second, and so many in
/// work at a time, however fast it asks. Who could not be told counts for its address.
/// </summary>
internal sealed class CallerLimit(RequestDelegate next, Buckets buckets, Refusals refusals)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.IsProbe())
        {
            await next(context);
            return;
        }

        var (limit, bucket, name) = context.User is Caller caller
            ? (Limit.Key, buckets.Callers, caller.Id)
            : (Limit.Address, buckets.Strangers, ClientAddress.Of(context));
        using var token = bucket.AttemptAcquire(name);
        if (!token.IsAcquired)
        {
            await refusals.RefuseAsync(context, limit, name, token);
        }
        else if (limit is Limit.Address)
        {
            await next(context);
        }
        else
        {
            await InTurnAsync(context, name);
        }
    }

    private async Task InTurnAsync(HttpContext context, string caller)
    {
        RateLimitLease turn;
        var hold = Occupation.HoldOf(context);
        try
        {
            turn = await buckets.TurnAsync(caller, hold, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            return; // nobody waits for an answer
        }

        using (turn)
        {
            await (turn.IsAcquired ? next(context) : refusals.RefuseAsync(context, Of(hold), caller, turn));
        }
    }

    private static Limit Of(Hold hold) => hold switch
    {
        Hold.Transfer => Limit.Transfers,
        Hold.Stream => Limit.Streams,
        _ => Limit.Work,
    };
}
