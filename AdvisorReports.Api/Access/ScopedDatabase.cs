using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Access;

/// <summary>The clients that exist within one request. None, until the caller is known: what forgets to ask sees nothing.</summary>
internal sealed class RequestScope
{
    public ClientScope Clients { get; set; } = ClientScope.None;
}

internal static class ScopedDatabase
{
    /// <summary>
    /// Gives every context its request's scope as it is handed out, whichever package registered it. The contexts are pooled: one
    /// that kept the scope of the request before would show that caller's clients.
    /// </summary>
    public static void ScopeDatabase(this IServiceCollection services)
    {
        services.AddScoped<RequestScope>();
        var inner = services.Last(service => service.ServiceType == typeof(AdvisorDb));
        services.Remove(inner);
        services.AddScoped(provider =>
        {
            var db = (AdvisorDb)inner.ImplementationFactory!(provider);
            db.Scope = provider.GetRequiredService<RequestScope>().Clients;
            return db;
        });
    }
}
