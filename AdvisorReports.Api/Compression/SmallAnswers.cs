namespace AdvisorReports.Api.Compression;

/// <summary>
/// Holds an answer that might be compressed until it is clear how long it is: the framework decides at the first byte, and would compress
/// the smallest. Answers of another type, server-sent events among them, pass as they come.
/// </summary>
internal sealed class SmallAnswers(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (BodyEncodings.Wanted(context.Request) is BodyEncoding.Identity)
        {
            await next(context);
            return;
        }

        var outer = context.Response.Body;
        await using var held = new HeldBody(context, outer);
        context.Response.Body = held;
        try
        {
            await next(context);
            if (context.Response.BodyWriter.UnflushedBytes > 0)
            {
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }

            await held.ReleaseAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = outer;
        }
    }
}
