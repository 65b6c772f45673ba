using System.Globalization;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>The processes of a browser as the system shows them; none where there is no /proc.</summary>
public static class BrowserProcesses
{
    /// <summary>The processes in whose command line the mark stands: the browser and, on Debian, the script that waits for it.</summary>
    public static IReadOnlyList<int> Find(string mark) =>
        [.. All().Where(id => Read(id, "cmdline").Contains(mark, StringComparison.Ordinal))];

    /// <summary>
    /// Memory of processes and all below them, in bytes. What they share is counted once (PSS): a renderer is mostly the browser's
    /// own program.
    /// </summary>
    public static long Memory(IEnumerable<int> roots) => WithChildren(roots).Sum(Pss);

    /// <summary>Processes and all below them.</summary>
    public static IReadOnlySet<int> WithChildren(IEnumerable<int> roots)
    {
        var children = All().ToLookup(Parent);
        var seen = new HashSet<int>();
        for (var open = new Stack<int>(roots); open.TryPop(out var id);)
        {
            if (seen.Add(id))
            {
                foreach (var child in children[id])
                {
                    open.Push(child);
                }
            }
        }

        return seen;
    }

    private static IEnumerable<int> All() => !Directory.Exists("/proc")
        ? []
        : Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0).Where(id => id > 0);

    // 4711 (chrome) S 4700 …: the name may hold anything, so what counts comes after its end.
    private static int Parent(int id)
    {
        var state = Read(id, "stat");
        var fields = state[(state.LastIndexOf(')') + 1)..].Split(' ', 4);
        return fields.Length == 4 ? int.Parse(fields[2], CultureInfo.InvariantCulture) : 0;
    }

    private static long Pss(int id)
    {
        var line = Read(id, "smaps_rollup").Split('\n').FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended meanwhile, or is not ours
        }
    }
}
