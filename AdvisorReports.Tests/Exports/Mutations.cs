using System.Text;
using System.Text.Json.Nodes;

namespace AdvisorReports.Tests.Exports;

/// <summary>Good files made bad, the same way for the same seed.</summary>
public static class Mutations
{
    private static readonly byte[][] Good = [.. GoodFiles()];

    private static readonly byte[][] Splinters =
    [
        "\""u8.ToArray(), "\"\""u8.ToArray(), ","u8.ToArray(), ";"u8.ToArray(), "\r"u8.ToArray(), "\n"u8.ToArray(), "\0"u8.ToArray(),
        "\uFEFF"u8.ToArray(), [0xFF, 0xFE], [0xC3], [0xE9], [0xED, 0xA0, 0x80], [0xF0, 0x9F], "sep=;\n"u8.ToArray(), "#TYPE x\n"u8.ToArray(),
        "{"u8.ToArray(), "]"u8.ToArray(), "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(), "[[[[[[[["u8.ToArray(), "null"u8.ToArray(),
        "1e999"u8.ToArray(), "-1"u8.ToArray(), "99999999999999999999"u8.ToArray(), "%PDF"u8.ToArray(), Encoding.UTF8.GetBytes(new string(',', 3000)),
        Encoding.UTF8.GetBytes(new string('x', 40_000)), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"\n\",", 2000))),
    ];

    public static byte[] Make(int seed)
    {
        var random = new Random(seed);
        var file = Good[random.Next(Good.Length)].ToList();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            Mutate(file, random);
        }

        return [.. file];
    }

    private static void Mutate(List<byte> file, Random random)
    {
        var at = random.Next(file.Count + 1);
        var length = Math.Min(random.Next(1, 200), file.Count - at);
        switch (random.Next(7))
        {
            case 0 when at < file.Count:
                file[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                file.RemoveRange(at, length);
                break;
            case 2:
                file.InsertRange(random.Next(file.Count + 1), file.GetRange(at, length));
                break;
            case 3:
                file.RemoveRange(at, file.Count - at);
                break;
            case 4:
                file.InsertRange(at, Good[random.Next(Good.Length)]);
                break;
            case 5:
                file.InsertRange(at, Enumerable.Range(0, random.Next(1, 30)).Select(_ => (byte)random.Next(256)));
                break;
            default:
                file.InsertRange(at, Splinters[random.Next(Splinters.Length)]);
                break;
        }
    }

    private static IEnumerable<byte[]> GoodFiles()
    {
        var rows = Enumerable.Range(0, 12).Select(i => Portal.Row(
            ("Recommendation", $"Größe, \"Zeile\"\n{i}"), ("Resource Name", $"vm-{i}"), ("Potential Annual Cost Savings", $"{i},332.50"))).ToArray();
        foreach (var csv in new[] { Portal.File(Portal.A, rows), Portal.File(Portal.B, rows), "sep=;\r\n" + Portal.File(Portal.A, rows).Replace(',', ';') })
        {
            yield return Encoding.UTF8.GetBytes(csv);
            yield return [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(csv)];
            yield return Encoding.Latin1.GetBytes(csv);
        }

        var rest = new JsonArray([.. Enumerable.Range(0, 6).Select(_ => AdvisorJson.Rest(AdvisorJson.Reservation()))]);
        yield return Encoding.UTF8.GetBytes(new JsonObject { ["value"] = rest, ["nextLink"] = "x" }.ToJsonString());
        yield return Encoding.UTF8.GetBytes(new JsonObject { ["data"] = new JsonArray(AdvisorJson.Graph(AdvisorJson.Properties())) }.ToJsonString());
        yield return Encoding.UTF8.GetBytes(new JsonArray(AdvisorJson.Flat(AdvisorJson.Reservation()), AdvisorJson.Flat(AdvisorJson.Properties())).ToJsonString());
    }
}
