namespace AdvisorReports.Demo;

/// <summary>Reads the command line and runs the command it names.</summary>
internal static class DemoCommands
{
    private const string Usage =
        """
        generate [--out DIR] [--rows N] [--seed S]     writes two reconstructed exports, three months apart
        """;

    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["generate"] = ["--out", "--rows", "--seed"],
    };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        if (Arguments.Parse(args, Known, out var problem) is not { } arguments)
        {
            await errors.WriteLineAsync($"{problem}\n{Usage}");
            return 2;
        }

        return await GenerateCommand.RunAsync(arguments, output, errors, ct);
    }
}
