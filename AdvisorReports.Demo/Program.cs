using AdvisorReports.Demo;

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stopping.Cancel();
};

return await DemoCommands.RunAsync(args, Console.Out, Console.Error, stopping.Token);
