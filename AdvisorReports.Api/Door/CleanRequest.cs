namespace AdvisorReports.Api.Door;

/// <summary>
/// Refuses control characters in the path and the query. Besides being of no use, <c>%1E</c> is the separator of the output
/// cache's keys, and two requests that differ only there were seen to share an answer (dotnet/aspnetcore#67763).
/// </summary>
internal sealed class CleanRequest(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsClean(context.Request))
        {
            await Problems.UnusableText().ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static bool IsClean(HttpRequest request)
    {
        if (!CleanText.IsPlain(request.Path.Value))
        {
            return false;
        }

        foreach (var (key, values) in request.Query)
        {
            if (!CleanText.IsPlain(key) || !values.All(value => CleanText.IsPlain(value)))
            {
                return false;
            }
        }

        return true;
    }
}
