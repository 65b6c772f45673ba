using AdvisorReports.Domain.Data;

namespace AdvisorReports.ReportWorker.Jobs;

public static class ScopedDb
{
    /// <summary>Does one thing with a context of its own: a job holds no connection while it composes and prints.</summary>
    public static async Task<T> WithDbAsync<T>(this IServiceScopeFactory scopes, Func<AdvisorDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AdvisorDb>());
    }
}
