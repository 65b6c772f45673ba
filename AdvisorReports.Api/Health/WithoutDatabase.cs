using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Api.Door;

namespace AdvisorReports.Api.Health;

/// <summary>
/// While the database is away, whoever needs it is told so at once, and who was waiting for it when it went is not left waiting: a
/// command to a server that hangs would wait for half a minute, and be repeated. An answer that has begun goes on.
/// </summary>
internal sealed class WithoutDatabase(RequestDelegate next, DatabaseWatch watch)
{
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
        try
        {
            await using (away.UnsafeRegister(_ => GiveUp(context, giveUp), null))
            {
                await next(context);
            }
        }
        catch (Exception) when (IsOwed(context, giveUp, hungUp))
        {
            // Whatever it was, it failed because the database went.
        }
        finally
        {
            context.RequestAborted = hungUp;
        }

        // Somebody on the way may have taken it for a caller who left, and answered nothing.
        if (IsOwed(context, giveUp, hungUp) && context.Response.StatusCode is StatusCodes.Status200OK)
        {
            await DatabaseFailureHandler.RefuseAsync(context);
        }
    }

    private static bool IsOwed(HttpContext context, CancellationTokenSource giveUp, CancellationToken hungUp) =>
        giveUp.IsCancellationRequested && !hungUp.IsCancellationRequested && !context.Response.HasStarted;

    // On a thread of its own: asking a server that hangs to give up a command blocks for as long as connecting may take, and the threads
    // of the pool have to answer those who ask for nothing from the database.
    private static void GiveUp(HttpContext context, CancellationTokenSource giveUp)
    {
        if (!context.Response.HasStarted)
        {
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
