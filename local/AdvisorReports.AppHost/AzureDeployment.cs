namespace AdvisorReports.AppHost.Deployment;

/// <summary>The empty twin of Deployment/AzureDeployment.cs: where Aspire's packages are missing nothing is deployed.</summary>
internal static class AzureDeployment
{
    public static IResourceBuilder<IResourceWithConnectionString>? AddManagedDatabase(
        this IDistributedApplicationBuilder builder, string serverName, string databaseName) => null;

    public static void DeployToContainerApps(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<ProjectResource> migrations,
        IResourceBuilder<ProjectResource> api,
        IResourceBuilder<ProjectResource> analytics,
        IResourceBuilder<ProjectResource> worker)
    {
    }
}
