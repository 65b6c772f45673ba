using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class ReopenedTests
{
    private static readonly ExportLine A = new("vm-a");
    private static readonly ExportLine B = new("vm-b");
    private static readonly ExportLine C = new("vm-c");

    [Fact]
    public async Task What_was_there_before_was_gone_and_is_back_is_reopened_and_nothing_else_is()
    {
        var client = await Comparison.NewAsync();
        var first = await client.ImportAsync(1, A, B);
        var second = await client.ImportAsync(2, B);
        var third = await client.ImportAsync(3, A, B, C);
        string[] expected = ["new vm-c", "persisting vm-b", "reopened vm-a"];
        Assert.Equal(expected, await client.ItemsAsync(third, second));
        Assert.Equal(["new vm-c", "persisting vm-a", "persisting vm-b"], await client.ItemsAsync(third, first));
        foreach (var snapshot in new[] { first, second, third })
        {
            await client.AnalysedAsync(snapshot);
        }

        Assert.Equal(expected, await client.ItemsAsync(third, second));
        Assert.Equal(["resolved vm-a", "resolved vm-c", "persisting vm-b"],
            (await client.ItemsAsync(second, third)).OrderByDescending(i => i[0]).ThenBy(i => i));
    }

    [Fact]
    public async Task An_earlier_export_counts_also_while_its_findings_are_not_yet_written()
    {
        var client = await Comparison.NewAsync();
        var first = await client.ImportAsync(1, A, B);
        await client.AnalysedAsync(first);
        var second = await client.ImportAsync(2, B);
        await client.AnalysedAsync(second);
        var third = await client.ImportAsync(3, A, B);
        await client.AnalysedAsync(third);

        // As it is between an import and its analysis, which is looked for again only after a while.
        await using var command = (await SharedApp.GetAsync()).Database.CreateCommand(
            "with gone as (delete from findings where client_id = $1) "
            + "update snapshots set status = 'imported', imported_at = now() where id = $2");
        command.Parameters.AddWithValue(client.Client);
        command.Parameters.AddWithValue(first);
        await command.ExecuteNonQueryAsync();
        Assert.Equal(["persisting vm-b", "reopened vm-a"], await client.ItemsAsync(third, second));
    }

    [Fact]
    public async Task An_older_export_that_arrives_late_turns_new_into_reopened()
    {
        var client = await Comparison.NewAsync();
        var second = await client.ImportAsync(2, B);
        var third = await client.ImportAsync(3, A, B);
        Assert.Equal(["new vm-a", "persisting vm-b"], await client.ItemsAsync(third, second));
        var late = await client.ImportAsync(1, A, B);
        Assert.Equal(["persisting vm-b", "reopened vm-a"], await client.ItemsAsync(third, second));
        await client.AnalysedAsync(late);
        Assert.Equal(["persisting vm-b", "reopened vm-a"], await client.ItemsAsync(third, second));
    }
}
