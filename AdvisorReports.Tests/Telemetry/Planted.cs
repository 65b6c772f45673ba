using MassTransit;
using Npgsql;

namespace AdvisorReports.Tests.Telemetry;

/// <param name="Of">What each command asks for.</param>
public sealed record Planted(int Commands, string Of = "'message'");

internal sealed class PlantedConsumer(NpgsqlDataSource database) : IConsumer<Planted>
{
    public async Task Consume(ConsumeContext<Planted> context)
    {
        for (var i = 0; i < context.Message.Commands; i++)
        {
            await GreedyService.RunAsync(database, $"select {i}, {context.Message.Of}");
        }
    }
}
