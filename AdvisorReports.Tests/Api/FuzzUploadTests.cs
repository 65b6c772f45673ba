using System.Text.Json;
using AdvisorReports.Tests.Exports;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class FuzzUploadTests
{
    private const int First = 20261122;
    private const int Files = 300;

    [Fact]
    public async Task A_broken_file_is_taken_or_refused_with_a_reason_and_never_breaks_the_service()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Fuzz");
        var taken = 0;
        await Parallel.ForEachAsync(Enumerable.Range(First, Files), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, ct) =>
        {
            // Every third is kept; the rest goes the same way and leaves Analytics to the other tests.
            using var answer = await api.UploadAsync(client, Mutations.Make(seed),
                seed % 2 == 0 ? "text/csv" : "application/json", seed % 3 == 0 ? "" : "?dryRun=true");
            var text = await answer.Content.ReadAsStringAsync(ct);
            switch ((int)answer.StatusCode)
            {
                case 200 or 201:
                    Interlocked.Increment(ref taken);
                    break;
                case >= 400 and < 500:
                    Assert.NotEmpty(JsonDocument.Parse(text).RootElement.Text("detail")!);
                    break;
                default:
                    Assert.Fail($"seed {seed}: {(int)answer.StatusCode} {text}");
                    break;
            }
        });
        Assert.InRange(taken, Files / 10, Files - (Files / 10));
    }
}
