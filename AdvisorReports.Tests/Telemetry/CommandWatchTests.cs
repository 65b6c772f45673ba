using AdvisorReports.ServiceDefaults.Commands;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Telemetry;

public sealed class CommandWatchTests
{
    [Fact]
    public async Task A_request_that_sends_one_statement_again_and_again_is_told_of_by_its_route_and_without_its_values()
    {
        await using var service = await GreedyService.StartAsync();
        await service.GetAsync("/repeated/42");
        var line = Assert.Single(service.Warnings);
        Assert.Contains("request GET /repeated/{id} passed its budget of the database (repeated): 6 commands", line, StringComparison.Ordinal);
        Assert.Contains("6 times: select length($1) /* planted */", line, StringComparison.Ordinal);
        Assert.DoesNotContain(GreedyService.Secret, line, StringComparison.Ordinal);
        Assert.Contains(("request", "repeated"), service.Counted);
    }

    [Fact]
    public async Task A_request_with_too_many_commands_of_entity_framework_and_by_hand_is_told_of()
    {
        await using var service = await GreedyService.StartAsync();
        await service.GetAsync("/many");
        Assert.Contains("GET /many passed its budget of the database (commands): 21 commands", Assert.Single(service.Warnings), StringComparison.Ordinal);
        Assert.Contains(("request", "commands"), service.Counted);
    }

    [Fact]
    public async Task A_slow_command_is_told_of_with_its_statement()
    {
        await using var service = await GreedyService.StartAsync(("CommandWatch:Slow", "00:00:00.100"));
        await service.GetAsync("/slow");
        var line = Assert.Single(service.Warnings);
        Assert.Contains("GET /slow passed its budget of the database (slow): 1 commands", line, StringComparison.Ordinal);
        Assert.EndsWith("ms: select 'slow', pg_sleep(0.15)", line, StringComparison.Ordinal);
        Assert.Contains(("request", "slow"), service.Counted);
    }

    [Fact]
    public async Task A_request_within_its_budget_is_not_told_of_nor_one_by_the_commands_of_another()
    {
        await using var service = await GreedyService.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => service.GetAsync("/within")));
        Assert.Empty(service.Warnings);
    }

    [Fact]
    public async Task The_same_is_told_once_and_counted_each_time()
    {
        await using var service = await GreedyService.StartAsync();
        await service.GetAsync("/repeated/1");
        await service.GetAsync("/repeated/2");
        Assert.Single(service.Warnings);
        Assert.True(service.Counted.Count(c => c == ("request", "repeated")) >= 2);
    }

    [Fact]
    public async Task A_request_that_passes_all_its_limits_is_told_of_in_one_line_and_counted_once_for_each()
    {
        await using var service = await GreedyService.StartAsync(
            ("CommandWatch:Commands", "5"), ("CommandWatch:Repeated", "5"), ("CommandWatch:Slow", "00:00:00.001"));
        await service.GetAsync("/all");
        Assert.Contains("GET /all passed its budget of the database (commands, repeated, slow): 6 commands", Assert.Single(service.Warnings), StringComparison.Ordinal);
        Assert.Equal([("request", "commands"), ("request", "repeated"), ("request", "slow")], service.Counted.Where(c => c.Kind == CommandWatch.Request).Order());
    }

    [Fact]
    public async Task Limits_are_those_of_the_configuration_and_what_they_allow_is_allowed()
    {
        await using var service = await GreedyService.StartAsync(
            ("CommandWatch:Commands", "21"), ("CommandWatch:Repeated", "6"), ("CommandWatch:MessageCommands", "3"), ("CommandWatch:MessageSlow", "00:00:00.001"));
        await service.GetAsync("/many");
        await service.GetAsync("/repeated/1");
        await service.PublishAsync(new Planted(3, "pg_sleep(0.01)"));
        await Eventually.TrueAsync(() => Task.FromResult(!service.Warnings.IsEmpty), "told of");
        Assert.Contains("message Planted passed its budget of the database (slow): 3 commands", Assert.Single(service.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(service.Counted, counted => counted.Kind == CommandWatch.Request);
    }

    [Fact]
    public void Without_configuration_a_request_has_20_commands_5_of_one_kind_and_half_a_second_for_each()
    {
        var limits = new CommandWatchOptions();
        Assert.Equal((true, 20, 60, 5), (limits.Enabled, limits.Commands, limits.MessageCommands, limits.Repeated));
        Assert.Equal((0.5, 10.0, 60.0), (limits.Slow.TotalSeconds, limits.MessageSlow.TotalSeconds, limits.Quiet.TotalSeconds));
    }

    [Fact]
    public async Task Turned_off_it_tells_nothing()
    {
        await using var service = await GreedyService.StartAsync(("CommandWatch:Enabled", "false"));
        await service.GetAsync("/many");
        Assert.Empty(service.Warnings);
        Assert.DoesNotContain(service.Counted, counted => counted.Kind == CommandWatch.Request);
    }

    [Fact]
    public async Task A_copy_is_a_command_and_no_slow_one()
    {
        await using var service = await GreedyService.StartAsync(("CommandWatch:Commands", "0"), ("CommandWatch:Slow", "00:00:00.100"));
        await service.GetAsync("/copy");
        Assert.Contains("(commands): 1 commands", Assert.Single(service.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_has_a_budget_as_well()
    {
        await using var service = await GreedyService.StartAsync(("CommandWatch:MessageCommands", "2"));
        await service.PublishAsync(new Planted(3));
        await Eventually.TrueAsync(() => Task.FromResult(!service.Warnings.IsEmpty), "told of");
        Assert.Contains("message Planted passed its budget of the database (commands): 3 commands", Assert.Single(service.Warnings), StringComparison.Ordinal);
        Assert.Contains(("message", "commands"), service.Counted);
    }
}
