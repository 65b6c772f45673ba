using System.Globalization;
using Azure.Provisioning.AppContainers;

namespace AdvisorReports.AppHost.Deployment;

/// <summary>When there are more copies of a container app, and when fewer. One is always there.</summary>
internal static class Scaling
{
    // Queues.ReportsInteractive and Queues.ReportsBulk of the domain, which the app host does not reference.
    private const string InteractiveQueue = "reports-interactive-v1";
    private const string BulkQueue = "reports-bulk-v1";

    // Aspire's name for the secret behind ConnectionStrings__messaging.
    private const string BrokerSecret = "connectionstrings--messaging";

    public static void OnRequests(this ContainerAppScale scale, int most)
    {
        Between(scale, most);
        scale.Rules.Add(new ContainerAppScaleRule
        {
            Name = "requests",
            Http = new ContainerAppHttpScaleRule { Metadata = { ["concurrentRequests"] = "50" } },
        });
    }

    public static void OnQueues(this ContainerAppScale scale, int most)
    {
        Between(scale, most);
        // Somebody waits for an interactive report; a bulk report may wait for its turn.
        scale.Rules.Add(OnQueue("interactive", InteractiveQueue, reportsPerReplica: 4));
        scale.Rules.Add(OnQueue("bulk", BulkQueue, reportsPerReplica: 40));
    }

    private static void Between(ContainerAppScale scale, int most)
    {
        scale.MinReplicas = 1;
        scale.MaxReplicas = most;
    }

    private static ContainerAppScaleRule OnQueue(string name, string queue, int reportsPerReplica) => new()
    {
        Name = name,
        Custom = new ContainerAppCustomScaleRule
        {
            CustomScaleRuleType = "rabbitmq",
            Metadata =
            {
                ["queueName"] = queue,
                ["mode"] = "QueueLength",
                ["value"] = reportsPerReplica.ToString(CultureInfo.InvariantCulture),
            },
            Auth = [new ContainerAppScaleRuleAuth { SecretRef = BrokerSecret, TriggerParameter = "host" }],
        },
    };
}
