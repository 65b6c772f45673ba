namespace AdvisorReports.ServiceDefaults.Messaging;

public static class QuorumQueue
{
    /// <summary>The queue where a queue's messages end that were delivered too often.</summary>
    public static string DeadLettersOf(string queue) => $"{queue}-dead";
}
