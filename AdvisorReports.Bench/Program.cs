using AdvisorReports.Bench;

if (args is not ["import" or "print"])
{
    Console.Error.WriteLine("usage: ./bench.sh import    rows per second beside psql \\copy, memory of the api, time until rows and figures are seen");
    Console.Error.WriteLine("       ./bench.sh print     documents per second beside a bare loop and other printers, large reports");
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
    await using var app = await BenchApp.StartAsync(ct);
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
