using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Access;

/// <summary>Whose request it is. No clients exist in it until the caller is known: what forgets to ask sees nothing.</summary>
internal sealed class RequestScope
{
    public ClientScope Clients { get; set; } = ClientScope.None;

    /// <summary>Null until the caller is known.</summary>
    public AuditOrigin? Origin { get; set; }
}

internal static class ScopedDatabase
{
    /// <summary>
    /// Gives every context its request's scope and origin as it is handed out, whichever package registered it. The contexts are pooled: one
    /// that kept those of the request before would show that caller's clients, and write in that caller's name.
    /// </summary>
    public static void ScopeDatabase(this IServiceCollection services)
    {
        services.AddScoped<RequestScope>();
        var inner = services.Last(service => service.ServiceType == typeof(AdvisorDb));
        services.Remove(inner);
        services.AddScoped(provider =>
        {
            var db = (AdvisorDb)inner.ImplementationFactory!(provider);
            var request = provider.GetRequiredService<RequestScope>();
            (db.Scope, db.Origin) = (request.Clients, request.Origin);
            return db;
        });
    }
}
