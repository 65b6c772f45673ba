using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Api.Door;

namespace AdvisorReports.Api.Health;

/// <summary>
/// While the database is away, whoever needs it is told so at once, and who was waiting for it when it went is not left waiting: a
/// command to a server that hangs would wait for half a minute, and be repeated. An answer that has begun goes on.
/// </summary>
internal sealed class WithoutDatabase(RequestDelegate next, DatabaseWatch watch, TimeProvider clock)
{
    private static readonly TimeSpan ToFail = TimeSpan.FromMilliseconds(250);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Rule>() is null or { Reach: Reach.Nobody })
        {
            await next(context);
            return;
        }

        if (await watch.IsStillAwayAsync(context.RequestAborted))
        {
            await DatabaseFailureHandler.RefuseAsync(context);
            return;
        }

        var away = watch.Away;
        var hungUp = context.RequestAborted;
        var giveUp = CancellationTokenSource.CreateLinkedTokenSource(hungUp);
        context.RequestAborted = giveUp.Token;
        var held = HeldConnections.Begin();
        try
        {
            await using (away.UnsafeRegister(_ => _ = GiveUpAsync(context, held, giveUp), null))
            {
                await next(context);
            }
        }
        catch (Exception) when (IsOwed(context, held, hungUp))
        {
            // Whatever it was, it failed because the database went.
        }
        finally
        {
            context.RequestAborted = hungUp;
        }

        // Somebody on the way may have taken it for a caller who left, and answered nothing.
        if (IsOwed(context, held, hungUp) && context.Response.StatusCode is StatusCodes.Status200OK)
        {
            await DatabaseFailureHandler.RefuseAsync(context);
        }
    }

    private static bool IsOwed(HttpContext context, HeldConnections held, CancellationToken hungUp) =>
        held.AreCut && !hungUp.IsCancellationRequested && !context.Response.HasStarted;

    // Who waits for the database fails first, and only then who waits for anything else, such as the rest of an upload: a token that is
    // cancelled during a command makes the driver ask the server to give it up. Should one be left, that blocks for as long as connecting
    // may take, so on a thread of its own: those of the pool have to answer who asks for nothing from the database.
    private async Task GiveUpAsync(HttpContext context, HeldConnections held, CancellationTokenSource giveUp)
    {
        if (!context.Response.HasStarted)
        {
            held.Cut();
            await Task.Delay(ToFail, clock, CancellationToken.None);
            new Thread(() => Cancel(giveUp)) { IsBackground = true, Name = "database away" }.Start();
        }
    }

    private static void Cancel(CancellationTokenSource giveUp)
    {
        try
        {
            giveUp.Cancel();
        }
        catch (Exception e) when (e is ObjectDisposedException or AggregateException)
        {
            // The request was over first, or somebody failed at giving up: nobody else's loss, and nothing to end the process for.
        }
    }
}
