using AdvisorReports.Bench;

if (args is not ["import", ..])
{
    Console.Error.WriteLine("usage: ./bench.sh import");
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stopping.Cancel();
};
return await ImportBench.RunAsync(stopping.Token) ? 0 : 1;
