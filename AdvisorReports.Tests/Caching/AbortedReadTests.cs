using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Caching;

[Collection(CacheCollection.Name)]
public sealed class AbortedReadTests(CacheFixture fixture)
{
    private const int Aborts = 500;
    private static readonly string[] Encodings = ["identity", "gzip", "br"];

    [Fact]
    public async Task Whoever_hangs_up_at_whichever_byte_leaves_nobody_half_an_answer()
    {
        await fixture.NewClientAsync([.. Enumerable.Range(0, 40).Select(i => $"Q{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}")]);
        var callers = Encodings.Select(e => CacheFixture.With(fixture.First, encoding: e)).ToList();
        using var plain = CacheFixture.With(fixture.First);
        var size = (await plain.GetByteArrayAsync(CacheFixture.Dashboard)).Length;
        var random = new Random(6);
        var plan = Enumerable.Range(0, Aborts).Select(i => (Number: i, Encoding: Encodings[i % 3], Bytes: random.Next(0, size + 800))).ToList();
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (abort, ct) =>
        {
            // A key that nobody asked for yet, so that the answer is stored while its caller hangs up.
            var url = $"/api/v1/analytics/retirements?days={2000 + abort.Number}";
            var hangUp = HangUpAsync(plain.BaseAddress!, url, abort.Encoding, abort.Number % 2 == 0 ? abort.Bytes : 0, ct);
            foreach (var read in Enumerable.Range(0, 3).Select(_ => callers[abort.Number % 3].GetAsync(url, ct)).ToList())
            {
                using var answer = await read;
                await IsWholeAsync(answer);
            }

            await hangUp;
        });
        foreach (var caller in callers)
        {
            using var answer = await caller.GetAsync(CacheFixture.Dashboard);
            await IsWholeAsync(answer);
            caller.Dispose();
        }
    }

    private static async Task IsWholeAsync(HttpResponseMessage answer)
    {
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
