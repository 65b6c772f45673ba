using System.Globalization;
using System.Text;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Sheets;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Sheets;

/// <summary>Whatever an export's texts try to be, a spreadsheet shows them as text.</summary>
[Collection(WorkerCollection.Name)]
public sealed class HostileSheetTests(WorkerFixture worker)
{
    public static TheoryData<string> Formulas =>
        ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A", "=cmd|' /C calc'!A0", " =1", "\u00a0=1", "\u200b=1", "\u202e=1", "\u0001=1"];

    public static TheoryData<string> Texts => ["vm-1", "", "a=b", "1-2", "Müller & Söhne", "'=1", "(=1)"];

    [Theory, MemberData(nameof(Formulas))]
    public void What_a_spreadsheet_would_calculate_is_neutralised(string text)
    {
        var clean = CellText.Clean(text);

        Assert.True(FormulaGuard.Applies(clean));
        Assert.Equal("'" + clean[0], FormulaGuard.Neutralise(clean)[..2]);
    }

    [Theory, MemberData(nameof(Texts))]
    public void Any_other_text_stays_as_it_is(string text)
    {
        Assert.False(FormulaGuard.Applies(CellText.Clean(text)));
        Assert.Equal(text, FormulaGuard.Neutralise(CellText.Clean(text)));
    }

    [Theory]
    [InlineData("a;=1", "a;'=1")]
    [InlineData("a; \"=1\"", "a;' \"=1\"")]
    [InlineData("a\n@x", "a\n'@x")]
    [InlineData("a;b\tc", "a;b\tc")]
    public void A_formula_behind_a_separator_of_another_country_is_neutralised_as_well(string text, string safe) =>
        Assert.Equal(safe, FormulaGuard.Neutralise(text));

    [Theory]
    [InlineData("a\0b\u0007c\uFFFEd\uFFFFe", "abcde")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("\u202Eexe\u202C \u2066x\u2069 z\u200Bw", "exe x zw")]
    [InlineData("नि\u200Dक \U0001F600", "नि\u200Dक \U0001F600")]
    public void What_xml_forbids_and_what_hides_text_is_taken_out(string text, string clean) => Assert.Equal(clean, CellText.Clean(text));

    [Theory]
    [InlineData(32_767, 32_767)]
    [InlineData(32_768, 32_767)]
    [InlineData(40_000, 32_767)]
    public void A_text_is_cut_at_what_a_cell_can_hold(int length, int kept) => Assert.Equal(kept, CellText.Cut(new string('x', length)).Length);

    [Fact]
    public void A_cut_never_halves_a_character() =>
        Assert.Equal(new string('x', CellText.Max - 2) + "…", CellText.Cut(new string('x', CellText.Max - 2) + "\U0001F600\U0001F600"));

    [Fact]
    public async Task Hostile_text_in_every_field_is_text_in_a_valid_workbook()
    {
        var book = await worker.BookAsync(await worker.ComparedWithAsync(await HostileAsync(), Rows("=earlier")));

        var texts = book.Sheets.SelectMany(s => s.Rows.Skip(s.Name == "Summary" ? 0 : 1)).SelectMany(r => r).Where(f => f.Text is not null).ToList();
        Assert.All(texts, field => Assert.Equal(FormulaGuard.Applies(field.Text!), field.Quoted));
        Assert.Contains(texts, f => f is { Text: "=cmd|' /C calc'!A0", Quoted: true });
        Assert.Contains(texts, f => f is { Text: "=title", Quoted: true });
        Assert.All(texts, f => Assert.DoesNotContain(f.Text!, c => char.IsControl(c) && c is not ('\n' or '\t')));
        Assert.Contains(texts, f => f.Text!.Length == CellText.Max);
        Assert.Contains("Texts cut", book["Notes"].Column("Topic"));
        Assert.Contains(texts, f => f.Text!.EndsWith("_x005F_x0041_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hostile_text_in_every_field_is_text_in_a_csv_that_reads_back()
    {
        var file = await worker.Get<WriteCsv>().Handle(await HostileAsync(), CancellationToken.None);

        var rows = Read(Encoding.UTF8.GetString(file));
        Assert.Equal(Rows("").Count, rows.Count);
        Assert.All(rows.SelectMany(r => r.Values).Where(v => v.Length > 0 && !decimal.TryParse(v, CultureInfo.InvariantCulture, out _)),
            value => Assert.False(FormulaGuard.Applies(value), value));
        Assert.Contains(rows, r => r["text"] == "'=cmd|' /C calc'!A0");
        Assert.Contains(rows, r => r["region"] == "'=region");
        Assert.Contains(rows, r => r["benefits"].Length > 40_000);
    }

    private static List<Dictionary<string, string>> Read(string text)
    {
        var names = text[1..text.IndexOf("\r\n", StringComparison.Ordinal)].Split(',');
        using var csv = CsvReader.Create(new StringReader(text[1..]), new CsvReaderOptions { HasHeader = true, MaxRecordSize = 1_000_000 });
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(names.Index().ToDictionary(n => n.Item, n => csv.GetString(n.Index)));
        }

        return rows;
    }

    private async Task<AdvisorReports.ReportWorker.Jobs.ReportJob> HostileAsync()
    {
        var job = await worker.JobAsync(Rows("=name"), "@client\u202E", "=title");
        var longest = "=" + new string('y', 40_000);
        await worker.WithDb(db => db.Database.ExecuteSqlAsync(
            $"""
            update recommendations set type_id = '=type', resource_id = '+id', benefits = {longest}, carbon_reduction = '@carbon',
                change_description = '-change', term = '=term', commitment_scope = '=scope', sku = '=sku', region = '=region',
                reserved_resource_type = '=product', quantity = 3, lookback_days = 30, hourly_amount = 0.125
            where snapshot_id = {job.SnapshotId};
            update snapshots set file_name = '=file.csv' where id = {job.SnapshotId}
            """));
        await worker.WithDb(db =>
        {
            db.SnapshotNotes.Add(new SnapshotNote(job.SnapshotId, 0, new ExportNote(NoteKind.Guessed, 3, "=column", "@value\u0002", "=decision")));
            return db.SaveChangesAsync();
        });
        return job;
    }

    private static List<ExportRow> Rows(string name) =>
    [
        .. Estates.Attacks("127.0.0.1:9").Append("=x_x0041_").Select((attack, i) => Samples.Row(attack, $"{name}{i}", (Category)(i % 5), Impact.High, 12.5m) with
        {
            SubscriptionId = $"=sub-{i}",
            SubscriptionName = attack,
            ResourceGroup = attack,
            ResourceType = attack,
            RetirementDate = DateOnly.MinValue.AddDays(i * 60_000),
            RetiringFeature = attack,
        }),
    ];
}
