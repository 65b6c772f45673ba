using System.Diagnostics;
using System.Net;

namespace AdvisorReports.Tests.Product;

/// <summary>Waits for a condition, with a deadline that only a broken product reaches.</summary>
public static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> until, string what, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            object? seen;
            try
            {
                var value = await read();
                if (until(value))
                {
                    return value;
                }

                seen = value;
            }
            catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.ServiceUnavailable)
            {
                seen = e; // it says itself that it passes
            }

            if (waited.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException($"After {waited.Elapsed.TotalSeconds:0} s still not {what}; last seen: {seen}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>
    /// Waits for what every read shows that begins later than the promise. What counts is when a read began: one that a busy machine takes
    /// long for may have looked in time.
    /// </summary>
    public static async Task<T> WithinAsync<T>(TimeSpan promise, Func<Task<T>> read, Func<T, bool> until, string what)
    {
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var began = since.Elapsed;
            var value = await read();
            if (until(value))
            {
                return value;
            }

            if (began > promise)
            {
                throw new TimeoutException($"A read that began after {began} is still not {what}: {value}");
            }
        }
    }

    public static Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null) =>
        GetAsync(condition, met => met, what, patience);

    /// <param name="what">Asked when the deadline is over: what is wrong is known by then.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what, TimeSpan? patience = null)
    {
        try
        {
            await TrueAsync(condition, "so", patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"Not {what()}", e);
        }
    }
}
