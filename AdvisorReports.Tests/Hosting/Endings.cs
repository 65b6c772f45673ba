namespace AdvisorReports.Tests.Hosting;

[Collection(HostingTests.Name)]
public sealed class Endings : IDisposable
{
    private readonly SampleFolder _data = new();

    [Fact]
    public async Task A_killed_app_host_leaves_no_process_behind()
    {
        var ct = Deadline.Token();
        await using var run = SampleRun.Start(_data.Path, args: ["--Sample:Broker", "true"]);
        await WithAStrayAsync(run, ct);

        // The api does not wait for the broker.
        string[] expected = ["postgres", "redis-server", "beam.smp", "epmd", "sleep"];
        await Deadline.UntilAsync(() => !expected.Except(ProcessSet.Below(run.Id).Names).Any(), () => run.Output, ct);
        var processes = ProcessSet.Below(run.Id);

        run.Signal("KILL");

        await NoneLivesAsync(processes, ct);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_polite_signal_stops_everything_and_the_app_host_exits_with_zero(string signal)
    {
        var ct = Deadline.Token();
        await using var run = SampleRun.Start(_data.Path, args: ["--Sample:Broker", "true"]);
        var processes = await WithAStrayAsync(run, ct);

        run.Signal(signal);

        Assert.Equal(0, await run.ExitAsync(ct));
        Assert.Empty(processes.Living);
        Assert.Contains("api          |       Application is shutting down...", run.Output, StringComparison.Ordinal);
        Assert.Contains("database system is shut down", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_during_the_start_stops_what_has_started()
    {
        var ct = Deadline.Token();
        await using var run = SampleRun.Start(_data.Path);
        await Deadline.UntilAsync(() => run.Output.Contains("Ready to accept connections", StringComparison.Ordinal), () => run.Output, ct);
        var processes = ProcessSet.Below(run.Id);

        run.Signal("INT");

        Assert.Equal(0, await run.ExitAsync(ct));
        Assert.Empty(processes.Living);
    }

    public void Dispose() => _data.Dispose();

    private static async Task<ProcessSet> WithAStrayAsync(SampleRun run, CancellationToken ct)
    {
        var api = await run.ApiAsync(ct);
        using var http = new HttpClient { BaseAddress = api };
        using var answer = await http.PostAsync(new Uri("/stray", UriKind.Relative), content: null, ct);
        answer.EnsureSuccessStatusCode();
        return ProcessSet.Below(run.Id);
    }

    private static Task NoneLivesAsync(ProcessSet processes, CancellationToken ct) => Deadline.UntilAsync(
        () => processes.Living.Count == 0,
        () => $"still there: {string.Join(", ", processes.Living)}",
        ct);
}
