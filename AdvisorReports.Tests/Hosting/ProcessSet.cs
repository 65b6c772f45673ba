using System.Globalization;

namespace AdvisorReports.Tests.Hosting;

/// <summary>Processes below another one, remembered with the moment they started, so that a reused id is not taken for one of them.</summary>
internal sealed record ProcessSet(IReadOnlyList<ProcessSet.Entry> Entries)
{
    public IReadOnlyList<Entry> Living => [.. Entries.Where(entry => Read(entry.Id) is { Ended: false } now && now.Started == entry.Started)];

    public static ProcessSet Below(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => Read(int.Parse(name!, CultureInfo.InvariantCulture))).OfType<Entry>().ToLookup(entry => entry.Parent);
        var found = new List<Entry>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var parent))
        {
            found.AddRange(all[parent]);
            foreach (var child in all[parent])
            {
                open.Enqueue(child.Id);
            }
        }

        return new(found);
    }

    public IEnumerable<string> Names => Entries.Select(entry => entry.Name);

    private static Entry? Read(int id)
    {
        try
        {
            // 4711 (a (strange) name) S 4242 … the twentieth after the name is the start
            var line = File.ReadAllText($"/proc/{id}/stat");
            var rest = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            var name = line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..line.LastIndexOf(')')];
            return new(id, int.Parse(rest[1], CultureInfo.InvariantCulture), name, rest[19], rest[0] is "Z" or "X");
        }
        catch (IOException)
        {
            return null;
        }
    }

    internal sealed record Entry(int Id, int Parent, string Name, string Started, bool Ended);
}
