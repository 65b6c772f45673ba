using AdvisorReports.Bench;

if (args is not ["import" or "print" or "fairness" or "api" or "year" or "redis" or "telemetry"])
{
    Console.Error.WriteLine("usage: ./bench.sh import    rows per second beside psql \\copy, memory of the api, time until rows and figures are seen");
    Console.Error.WriteLine("       ./bench.sh print     documents per second beside a bare loop and other printers, large reports");
    Console.Error.WriteLine("       ./bench.sh fairness  what one key notices of a flood from another: p99 of its reads, and whether they are right");
    Console.Error.WriteLine("       ./bench.sh api       dashboard and lists over 1,000 to 2,000,000 recommendations, beside a bare server with the same bytes");
    Console.Error.WriteLine("       ./bench.sh year      imports, lists and the dashboard after twelve months of 2,000,000 recommendations, beside next to none");
    Console.Error.WriteLine("       ./bench.sh redis     what a hung Redis adds to an answer that has to be computed");
    Console.Error.WriteLine("       ./bench.sh telemetry the cached dashboard with telemetry on beside off");
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stopping.Cancel();
};
var ct = stopping.Token;
var folder = Directory.CreateTempSubdirectory("advisorreports-bench-").FullName;
try
{
    // What is measured is the work and not the limits, but for fairness.
    string[] unlimited = args is ["fairness"] ? [] :
    [
        "--Limits:KeyPerSecond=1000000", "--Limits:KeyBurst=1000000", "--Limits:KeyConcurrency=1000", "--Limits:ReportsPerHour=100000",
        "--Limits:ReportsPerDay=100000", "--Limits:QueuedReports=100000",
    ];
    if (args is ["telemetry"])
    {
        return await TelemetryBench.RunAsync(unlimited, folder, ct) ? 0 : 1;
    }

    await using var app = await BenchApp.StartAsync(unlimited, ct);
    if (args is ["fairness"])
    {
        return await new FairnessBench(app, folder).RunAsync(ct) ? 0 : 1;
    }

    if (args is ["api"])
    {
        return await new ApiBench(app, folder).RunAsync(ct) ? 0 : 1;
    }

    if (args is ["redis"])
    {
        return await new RedisBench(app).RunAsync(ct) ? 0 : 1;
    }

    if (args is ["year"])
    {
        return await new YearBench(app, folder).RunAsync(ct) ? 0 : 1;
    }

    if (args is ["print"])
    {
        return await PrintRecord.MakeAsync(app, folder, ct) ? 0 : 1;
    }

    var import = new ImportBench(app, folder);
    var csv = await import.RunAsync("portal CSV", 200_000, "text/csv", ExportFiles.WriteCsvAsync, 0.6, ct);
    var json = await import.RunAsync("Advisor JSON", 60_000, "application/json", ExportFiles.WriteJsonAsync, null, ct);
    var visible = await new VisibilityBench(app, folder).RunAsync(ct);
    return csv && json && visible ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
