using System.Globalization;
using AdvisorReports.Demo.Exports;

namespace AdvisorReports.Demo;

/// <summary>Writes both exports of the demo client and what an import of them has to arrive at.</summary>
internal static class GenerateCommand
{
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        var defaults = new DemoOptions();
        if (!Number(arguments["--rows"], defaults.Rows, 1, DemoExport.RowsMax, out var rows)
            || !Number(arguments["--seed"], defaults.Seed, int.MinValue, int.MaxValue, out var seed))
        {
            await errors.WriteLineAsync($"--rows is a number from 1 to {DemoExport.RowsMax}, --seed any whole number.");
            return 2;
        }

        var folder = arguments["--out"] ?? "artifacts/demo";
        foreach (var options in DemoExport.Both(rows, seed))
        {
            ct.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, options.FileName);
            var counts = Write(path, options);
            await output.WriteLineAsync($"{path}\n{Describe(counts)}");
            if (options.Later)
            {
                await output.WriteLineAsync($"  since the first: {counts.New} new, {counts.Resolved} resolved, {counts.Changed} changed");
            }
        }

        return 0;
    }

    public static DemoCounts Write(string path, DemoOptions options)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = File.Create(path);
        return DemoExport.Write(file, options);
    }

    private static string Describe(DemoCounts counts) => string.Create(CultureInfo.InvariantCulture,
        $"""
          rows read {counts.RowsRead}, kept {counts.RowsKept}, merged {counts.RowsMerged}, rejected {counts.RowsRejected}
          {counts.Findings} findings, {counts.Texts} texts, {counts.Resources} resources, {counts.Subscriptions} subscriptions
          {string.Join(", ", counts.RowsByCategory.Select(c => $"{c.Key} {c.Value}"))}
          {counts.Quantified} amounts, {counts.Currency} {counts.AmountRaw:#,0.00} as a plain sum
        """);

    private static bool Number(string? text, int otherwise, int min, int max, out int value)
    {
        value = otherwise;
        return text is null
            || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);
    }
}
