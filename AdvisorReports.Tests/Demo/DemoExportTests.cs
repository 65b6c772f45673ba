using System.Security.Cryptography;
using System.Text;
using AdvisorReports.Demo.Exports;
using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Tests.Demo;

public sealed class DemoExportTests
{
    [Fact]
    public void The_same_options_give_the_same_bytes_and_another_seed_gives_others()
    {
        Assert.Equal(Hash(new DemoOptions()), Hash(new DemoOptions()));
        Assert.NotEqual(Hash(new DemoOptions()), Hash(new DemoOptions { Seed = 7 }));
    }

    // Reports and benchmarks are compared over time: a change of these bytes has to be wanted.
    [Theory]
    [InlineData(false, "a0db7e6dbd524412c4df362c9c5dce58c58212353bc7ea4a987913ad2ca8a33b")]
    [InlineData(true, "8b99e30c06442a958c591b2a35a6273328708561667fc532a73897bd884a5151")]
    public void The_bytes_are_those_of_every_earlier_run(bool later, string sha256) =>
        Assert.Equal(sha256, Hash(new DemoOptions { Later = later }));

    [Fact]
    public void It_looks_like_a_download_from_the_portal()
    {
        var (bytes, _) = Write(new DemoOptions { Rows = 3000 });
        var text = Encoding.UTF8.GetString(bytes);

        Assert.Equal(Encoding.UTF8.Preamble, bytes.AsSpan(0, 3));
        Assert.Equal(17, text.Split("\r\n")[0].Split(',').Length);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Matches(",\"[0-9]{1,3},[0-9]{3} EUR savings\",\"[0-9]{1,3},[0-9]{3}\",EUR,", text);
        Assert.Contains("\"Use \"\"Put Blob\"\" for blobs smaller than 256 MB\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(1_000)]
    [InlineData(1_001)]
    [InlineData(14_077)]
    [InlineData(200_000)]
    public void The_first_export_has_exactly_the_rows_asked_for(int rows)
    {
        var counts = DemoExport.Write(Stream.Null, new DemoOptions { Rows = rows });
        Assert.Equal(rows, counts.RowsRead);
        Assert.Equal(rows, counts.RowsKept + counts.RowsMerged);
    }

    [Fact]
    public void A_client_of_14_000_rows_has_50_texts_in_either_export_and_every_sort_of_change_between_them()
    {
        var first = DemoExport.Write(Stream.Null, new DemoOptions());
        var later = DemoExport.Write(Stream.Null, new DemoOptions { Later = true });

        Assert.Equal((14_077, 14_070, 7, 50, 10), (first.RowsRead, first.RowsKept, first.RowsMerged, first.Texts, first.Subscriptions));
        Assert.Equal((0, 0, 0), (first.New, first.Resolved, first.Changed));
        Assert.Equal(50, later.Texts);
        Assert.All([later.New, later.Resolved, later.Changed], number => Assert.InRange(number, 300, 2_000));
        Assert.Equal(first.Findings + later.New - later.Resolved, later.Findings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reader_arrives_at_the_counts_that_were_promised(bool later)
    {
        var (bytes, counts) = Write(new DemoOptions { Later = later });
        var read = await ReadAsync(bytes);

        Assert.Equal((counts.RowsRead, counts.RowsKept, counts.RowsMerged, counts.RowsRejected),
            (read.Tally.RowsRead, read.Tally.RowsKept, read.Tally.RowsMerged, read.Tally.RowsRejected));
        Assert.Equal(counts.RowsMerged, read.Tally.Notes.Counts.Values.Sum());
        Assert.Equal(counts.AmountRaw, read.Kept.Values.Sum(rows => rows.Sum(r => r.Amount ?? 0)));
        Assert.Equal(counts.RowsByCategory, read.Kept.Values.SelectMany(r => r).CountBy(r => r.Category).OrderBy(c => c.Key));
        Assert.Equal(counts.RowsByImpact, read.Kept.Values.SelectMany(r => r).CountBy(r => r.Impact).OrderBy(c => c.Key));
        Assert.Equal((counts.Findings, counts.Texts), (read.Kept.Count, read.Kept.Values.DistinctBy(r => r[0].Text).Count()));
        Assert.Equal(counts.Resources, read.Kept.Values.DistinctBy(r => r[0].ResourceName).Count());
        Assert.Equal(counts.Subscriptions, read.Tally.Coverage.Subscriptions.Count);
        Assert.Equal(counts.Retirements, read.Kept.Values.Sum(rows => rows.Count(r => r.RetirementDate is not null)));
        Assert.Equal(counts.Quantified, read.Kept.Values.Sum(rows => rows.Count(r => r.Amount is not null)));
    }

    [Fact]
    public async Task What_changed_between_the_exports_is_what_was_promised()
    {
        var first = (await ReadAsync(Write(new DemoOptions()).Bytes)).Kept;
        var (bytes, counts) = Write(new DemoOptions { Later = true });
        var later = (await ReadAsync(bytes)).Kept;

        Assert.Equal(counts.New, later.Keys.Except(first.Keys).Count());
        Assert.Equal(counts.Resolved, first.Keys.Except(later.Keys).Count());
        Assert.Equal(counts.Changed, later.Count(f => first.TryGetValue(f.Key, out var before)
            && (before[0].Impact != f.Value[0].Impact || before[0].Amount != f.Value[0].Amount)));
    }

    [Fact]
    public async Task Reservations_are_listed_several_times_with_differing_amounts()
    {
        var listed = (await ReadAsync(Write(new DemoOptions()).Bytes)).Kept.Values.Where(rows => rows.Count > 1).ToList();

        Assert.Equal(4 * Estate, listed.Count);
        Assert.All(listed, rows => Assert.Equal(rows.Count, rows.DistinctBy(r => r.Amount).Count()));
        Assert.Equal([4, 6], listed.Select(rows => rows.Count).Distinct().Order());
    }

    [Fact]
    public async Task Retirements_are_overdue_due_within_a_year_and_later()
    {
        var taken = DateOnly.FromDateTime(new DemoOptions().TakenAt.UtcDateTime);
        var dates = (await ReadAsync(Write(new DemoOptions()).Bytes)).Kept.Values.Select(r => r[0].RetirementDate).OfType<DateOnly>().ToList();

        Assert.Contains(dates, d => d < taken);
        Assert.Contains(dates, d => d >= taken && d <= taken.AddYears(1));
        Assert.Contains(dates, d => d > taken.AddYears(1));
    }

    private const int Estate = 10;

    private static (byte[] Bytes, DemoCounts Counts) Write(DemoOptions options)
    {
        using var file = new MemoryStream();
        var counts = DemoExport.Write(file, options);
        return (file.ToArray(), counts);
    }

    private static string Hash(DemoOptions options) => Convert.ToHexStringLower(SHA256.HashData(Write(options).Bytes));

    /// <summary>Reads as an import does; the kept rows by their identity.</summary>
    private static async Task<(ExportTally Tally, Dictionary<string, List<ExportRow>> Kept)> ReadAsync(byte[] bytes)
    {
        var tally = new ExportTally();
        var kept = new Dictionary<string, List<ExportRow>>();
        var fingerprint = new byte[Fingerprint.Size];
        await foreach (var row in ExportReader.ReadAsync(new MemoryStream(bytes), new ExportOptions(), tally, CancellationToken.None))
        {
            Fingerprint.Compute(row, fingerprint);
            if (tally.Accept(row, fingerprint))
            {
                var key = Convert.ToHexString(fingerprint);
                (kept.TryGetValue(key, out var rows) ? rows : kept[key] = []).Add(row);
            }
        }

        return (tally, kept);
    }
}
