using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Caching;

[Collection(CacheCollection.Name)]
public sealed class AbortedReadTests(CacheFixture fixture)
{
    private const int Aborts = 5000;

    /// <summary>Of one answer: some while it is computed, some while it is stored, some while it is sent.</summary>
    private const int AbortsOfEach = 5;

    /// <summary>What an answer has before its body, roughly.</summary>
    private const int Headers = 800;

    private static readonly string[] Encodings = ["identity", "gzip", "br"];

    [Fact]
    public async Task Whoever_hangs_up_at_whichever_byte_leaves_nobody_half_an_answer()
    {
        await fixture.NewClientAsync([.. Enumerable.Range(0, 40).Select(i => $"Q{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}")]);
        var callers = Encodings.Select(e => CacheFixture.With(fixture.First, encoding: e)).ToList();
        var address = callers[0].BaseAddress!;
        var size = (await callers[0].GetByteArrayAsync(Url(0))).Length + Headers;
        var random = new Random(6);
        var plan = Enumerable.Range(1, Aborts / AbortsOfEach).Select(i => (
            Number: i, Bytes: Enumerable.Range(0, AbortsOfEach).Select(n => n == 0 ? 0 : random.Next(size)).ToList())).ToList();
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (turn, ct) =>
        {
            // A key that nobody asked for yet, so that the answer is stored while its callers hang up.
            var (url, encoding) = (Url(turn.Number), turn.Number % Encodings.Length);
            var hangUps = turn.Bytes.Select(bytes => HangUpAsync(address, url, Encodings[encoding], bytes, ct)).ToList();
            await IsWholeAsync(callers[encoding], url, ct);
            await Task.WhenAll(hangUps);
            await IsWholeAsync(callers[encoding], url, ct);
        });
        callers.ForEach(caller => caller.Dispose());
    }

    // Of every client, so that it is long enough to be compressed, and sent in parts.
    private static string Url(int number) => $"/api/v1/analytics/savings?limit=200&after={new Guid(number, 0, 0, new byte[8])}";

    private static async Task IsWholeAsync(HttpClient caller, string url, CancellationToken ct)
    {
        using var answer = await caller.GetAsync(url, ct);
        var body = await Compressed.PlainAsync(answer);
        Assert.True(answer.IsSuccessStatusCode, Encoding.UTF8.GetString(body));
        Assert.NotEmpty(JsonDocument.Parse(body).RootElement.EnumerateObject());
    }

    private static async Task HangUpAsync(Uri address, string url, string encoding, int bytes, CancellationToken ct)
    {
        using var tcp = new TcpClient { LingerState = new LingerOption(true, 0) };
        await tcp.ConnectAsync(address.Host, address.Port, ct);
        var head = string.Create(CultureInfo.InvariantCulture,
            $"GET {url} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {RunningApp.Key}\r\nAccept-Encoding: {encoding}\r\n\r\n");
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), ct);
        var buffer = new byte[512];
        for (var left = bytes; left > 0;)
        {
            var read = await tcp.GetStream().ReadAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)), ct);
            if (read == 0 || tcp.Available == 0)
            {
                return;
            }

            left -= read;
        }
    }
}
