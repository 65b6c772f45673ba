using System.Globalization;

namespace Aspire.Hosting.Guardian;

/// <summary>The processes below this one, read from /proc: sessions and groups do not matter, parents do.</summary>
internal static class ProcessTree
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(20);

    /// <summary>Kills round by round until nothing lives: a killed parent's children come to this process in the next round.</summary>
    public static async Task KillDescendantsAsync()
    {
        for (var living = Living(); living.Count > 0; living = Living())
        {
            foreach (var id in living)
            {
                Native.Signal(id, Native.Kill);
            }

            await Task.Delay(BetweenRounds);
            Reap(except: 0);
        }
    }

    /// <summary>Collects adopted orphans that have ended; the program itself is left to the one who waits for it.</summary>
    public static void Reap(int except)
    {
        foreach (var row in Rows().Where(row => row.Parent == Environment.ProcessId && row.Ended && row.Id != except))
        {
            Native.Collect(row.Id);
        }
    }

    private static List<int> Living()
    {
        var children = Rows().ToLookup(row => row.Parent);
        var found = new List<int>();
        var open = new Queue<int>([Environment.ProcessId]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var row in children[parent].Where(row => !row.Ended))
            {
                found.Add(row.Id);
                open.Enqueue(row.Id);
            }
        }

        return found;
    }

    private static IEnumerable<Row> Rows() =>
        from folder in Directory.EnumerateDirectories("/proc")
        where char.IsAsciiDigit(Path.GetFileName(folder)[0])
        let row = Read(Path.Combine(folder, "stat"))
        where row is not null
        select row.Value;

    private static Row? Read(string path)
    {
        try
        {
            // 4711 (a (strange) name) S 4242 …
            var line = File.ReadAllText(path);
            var rest = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return new Row(
                int.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture),
                int.Parse(rest[1], CultureInfo.InvariantCulture),
                Ended: rest[0] is "Z" or "X");
        }
        catch (IOException)
        {
            return null; // it ended while we looked
        }
        catch (UnauthorizedAccessException)
        {
            return null; // somebody else's
        }
    }

    private readonly record struct Row(int Id, int Parent, bool Ended);
}
