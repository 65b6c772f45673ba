using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Api.Operations.Database;

internal static class DatabaseRoutes
{
    public static RouteGroupBuilder MapDatabaseDoctor(this RouteGroupBuilder api)
    {
        api.MapGet("/operations/database", GetDatabase.Handle).WithName(nameof(GetDatabase)).WithTags("Operations")
            .WithDescription("The database doctor: slow queries, tables, indexes, missing indexes, connections, sessions that block each other, "
                + "replication, partitions, and suggestions with the statement that helps. Queries are shown without values. Changes nothing, takes "
                + "at most five seconds; unread names what did not answer by then, thresholds from when on something counts.")
            .Produces<DatabaseView>().ProducesProblem(401).ProducesProblem(503);
        return api;
    }
}
