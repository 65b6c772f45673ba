using AdvisorReports.Api.Access;
using AdvisorReports.Api.Access.Keys;

namespace AdvisorReports.Api.Limits.Rates;

/// <summary>
/// In front of authentication: who has sent too much that nobody stands behind is not even looked at. A key that is known comes
/// through all the same, and looking it up costs less than refusing it: neighbours behind one address do not lock each other out.
/// </summary>
internal sealed class AddressLimit(RequestDelegate next, Buckets buckets, KeyRing keys, Refusals refusals)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.IsProbe())
        {
            await next(context);
            return;
        }

        var address = ClientAddress.Of(context);
        using var look = buckets.Strangers.AttemptAcquire(address, permitCount: 0);
        if (look.IsAcquired || await IsKnownAsync(context))
        {
            await next(context);
            return;
        }

        await refusals.RefuseAsync(context, Limit.Address, address, look);
    }

    private async Task<bool> IsKnownAsync(HttpContext context)
    {
        try
        {
            return context.Request.ApiKey() is { } key && await keys.FindAsync(key, context.RequestAborted) is not null;
        }
        catch (Exception e) when (Undecided.Is(e, context))
        {
            return false;
        }
    }
}
