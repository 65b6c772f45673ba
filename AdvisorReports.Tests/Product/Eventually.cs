using System.Diagnostics;

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
            var value = await read();
            if (until(value))
            {
                return value;
            }

            if (waited.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException($"After {waited.Elapsed.TotalSeconds:0} s still not {what}; last seen: {value}");
            }

            await Task.Delay(100);
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
