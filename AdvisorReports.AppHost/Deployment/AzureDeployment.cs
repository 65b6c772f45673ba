#pragma warning disable ASPIREPROBES001 // Probes are experimental, and the only way to tell Container Apps what /traffic and /alive are for.

using Aspire.Hosting.Azure;
using Azure.Provisioning.PostgreSql;
using Azure.Provisioning.Primitives;

namespace AdvisorReports.AppHost.Deployment;

/// <summary>What only Azure needs. Publishing for anything else takes the calls out of AppHost.cs and this folder with them.</summary>
internal static class AzureDeployment
{
    // The worker finishes the document in hand before it goes; the default is 30 s.
    private const long WorkerGraceSeconds = 150;

    /// <summary>A managed server where the application is published; null where it runs, which takes the container.</summary>
    public static IResourceBuilder<IResourceWithConnectionString>? AddManagedDatabase(
        this IDistributedApplicationBuilder builder, string serverName, string databaseName) =>
        builder.ExecutionContext.IsPublishMode
            // With a password, because the services' one client library knows no Entra tokens.
            ? builder.AddAzurePostgresFlexibleServer(serverName).WithPasswordAuthentication().WithQueryStatistics().AddDatabase(databaseName)
            : null;

    public static void DeployToContainerApps(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<ProjectResource> migrations,
        IResourceBuilder<ProjectResource> api,
        IResourceBuilder<ProjectResource> analytics,
        IResourceBuilder<ProjectResource> worker)
    {
        if (!builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        builder.AddAzureContainerAppEnvironment("cae");

        // A container app that ends is started again and again; a job runs once for each start (azure.yaml starts it).
        migrations.PublishAsAzureContainerAppJob();

        api.WithProbes().PublishAsAzureContainerApp((_, app) => app.Template.Scale.OnRequests(most: 10));
        analytics.WithProbes().PublishAsAzureContainerApp((_, app) => app.Template.Scale.OnRequests(most: 3));
        worker.WithProbes().PublishAsAzureContainerApp((_, app) =>
        {
            app.Template.TerminationGracePeriodSeconds = WorkerGraceSeconds;
            app.Template.Scale.OnQueues(most: 10);
        });
    }

    // That a database may create the extension has to be said. Whether the server loads its library, the database doctor tells.
    private static IResourceBuilder<AzurePostgresFlexibleServerResource> WithQueryStatistics(
        this IResourceBuilder<AzurePostgresFlexibleServerResource> server) => server.ConfigureInfrastructure(infrastructure =>
        {
            var resources = infrastructure.GetProvisionableResources().ToList();
            var extensions = new PostgreSqlFlexibleServerConfiguration("extensions")
            {
                Parent = resources.OfType<PostgreSqlFlexibleServer>().Single(),
                Name = "azure.extensions",
                Value = "pg_stat_statements",
                Source = "user-override",
            };

            // A server refuses this while it makes a database or a rule of its firewall (ServerIsBusy), and the deployment fails.
            foreach (var part in resources.OfType<ProvisionableResource>()
                .Where(resource => resource is PostgreSqlFlexibleServerDatabase or PostgreSqlFlexibleServerFirewallRule))
            {
                extensions.DependsOn.Add(part);
            }

            infrastructure.Add(extensions);
        });

    // Not /health: it goes red in all replicas at once when the broker or the database is away. Without the broker the product works, and
    // without the database it says so better than an empty list of replicas does. A worker that prints leaves little for probes: the
    // defaults, three answers late by a second, would end it in the middle of a document.
    private static IResourceBuilder<ProjectResource> WithProbes(this IResourceBuilder<ProjectResource> project) => project
        .WithHttpProbe(ProbeType.Startup, "/alive", periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 24)
        .WithHttpProbe(ProbeType.Liveness, "/alive", periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6)
        .WithHttpProbe(ProbeType.Readiness, "/traffic", periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3);
}
