namespace AdvisorReports.Demo.Loading;

/// <summary>One line that is written over while something goes on; where no one watches, a line for each change.</summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private string _last = "";
    private int _width;

    public async Task ShowAsync(string text)
    {
        if (isTerminal)
        {
            var line = $"{text}  {Seconds()} s";
            await output.WriteAsync($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
        else if (text != _last)
        {
            await output.WriteLineAsync($"{text}  {Seconds()} s");
        }

        _last = text;
    }

    /// <summary>Leaves the last state on the screen.</summary>
    public async Task EndAsync()
    {
        if (isTerminal && _width > 0)
        {
            await output.WriteLineAsync();
        }
    }

    private long Seconds() => (long)clock.GetElapsedTime(_start).TotalSeconds;
}
