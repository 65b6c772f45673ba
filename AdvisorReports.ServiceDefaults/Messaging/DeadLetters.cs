using AdvisorReports.ServiceDefaults.Health;

namespace AdvisorReports.ServiceDefaults.Messaging;

/// <summary>Counts what the broker set aside because it was delivered too often: see <see cref="QuorumConsumerDefinition{TConsumer}"/>.</summary>
public sealed class DeadLetters(BrokerProbe broker)
{
    /// <param name="queues">The names of the queues whose dead letters are asked for.</param>
    /// <returns>By the queue's name; a queue that was never declared has none. Null where the broker does not answer in time.</returns>
    public async Task<IReadOnlyDictionary<string, long>?> CountAsync(IReadOnlyList<string> queues, CancellationToken ct)
    {
        try
        {
            return await broker.AskAsync(async (connection, limit) =>
            {
                var counts = new Dictionary<string, long>();
                foreach (var queue in queues)
                {
                    var dead = await QuorumQueue.FindAsync(connection, QuorumQueue.DeadLettersOf(queue), limit);
                    counts[queue] = dead?.MessageCount ?? 0;
                }

                return counts;
            }).WaitAsync(ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // The client library has failures of many types; here each means that there is nothing to tell.
            return null;
        }
    }
}
