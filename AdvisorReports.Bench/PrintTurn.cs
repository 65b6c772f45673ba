using System.Diagnostics;

namespace AdvisorReports.Bench;

/// <summary>What one way of printing did in one turn.</summary>
/// <param name="ProcessorMs">Milliseconds of processor time a document, of everything that this command runs.</param>
internal readonly record struct PrintTurn(double DocumentsPerSecond, double ProcessorMs)
{
    public static async Task<PrintTurn> MeasureAsync(int documents, Func<Task> work)
    {
        var before = ProcessorTime.Of(Environment.ProcessId);
        var clock = Stopwatch.StartNew();
        await work();
        var took = clock.Elapsed;
        return new PrintTurn(documents / took.TotalSeconds, (ProcessorTime.Of(Environment.ProcessId) - before).TotalMilliseconds / documents);
    }
}
