using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Sheets;
using AdvisorReports.Tests.Exports;
using AdvisorReports.Tests.Savings;

namespace AdvisorReports.Tests.ReportWorker.Sheets;

[Collection(WorkerCollection.Name)]
public sealed partial class SheetTextTests(WorkerFixture worker)
{
    private static readonly SheetWords Spanish = new("es-ES");

    [Fact]
    public void Spanish_has_every_text_with_the_same_places_for_figures()
    {
        var (english, spanish) = (Load(""), Load("es"));

        Assert.Equal(english.Keys.Order(), spanish.Keys.Order());
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(spanish[text.Key])));
    }

    [Theory]
    [InlineData("es-MX", "es")]
    [InlineData("de-DE", "en")]
    [InlineData("en-GB", "en")]
    [InlineData("no such culture", "en")]
    public void A_language_without_texts_of_its_own_gets_english(string culture, string language) =>
        Assert.Equal(language, new SheetWords(culture).Language);

    [Theory]
    [InlineData("en-US", "m\\/d\\/yyyy_ ")]
    [InlineData("en-GB", "dd\\/mm\\/yyyy_ ")]
    [InlineData("es-ES", "d\\/m\\/yyyy_ ")]
    [InlineData("de-DE", "dd\\.mm\\.yyyy_ ")]
    public void Days_are_written_in_the_cultures_order(string culture, string format) =>
        Assert.Equal(format, Formats.Date(CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public async Task Every_sentence_of_the_savings_engine_is_said_in_spanish()
    {
        var reading = await Reading.Of(Golden.Open());
        var rows = reading.Rows.Select(GoldenSavingsTests.ToRow).ToList();
        var subscription = rows[0].SubscriptionId!;
        SavingsRow[] more =
        [
            Rows.Usage(1_200m, subscription),
            Rows.Usage(10m, subscription) with { Finding = FindingState.Dismissed, Reason = DismissalReason.RiskAccepted },
            Rows.Usage(10m, subscription) with { Finding = FindingState.Postponed },
            Rows.Usage(10m, subscription) with { State = AdvisorState.Completed },
            Rows.Usage(10m, subscription) with { Amount = null, Currency = null },
        ];

        var reports = new[] { TermChoice.Best, TermChoice.P1Y, TermChoice.P3Y }.SelectMany(term => new[] { rows, [.. rows, .. more] }
            .Select(r => SavingsEngine.Compute(r, new SavingsPolicy { Term = term })));
        var sentences = reports.SelectMany(Sentences).Distinct().ToList();

        Assert.InRange(sentences.Count, 20, 500);
        Assert.All(sentences, s => Assert.DoesNotMatch(English(), Spanish.Sentence(s)));
        Assert.All(sentences, s => Assert.Equal(s, new SheetWords("en-US").Sentence(s)));
    }

    [Fact]
    public void Figures_in_a_sentence_are_written_as_the_culture_writes_them() => Assert.Equal(
        "La suma de todas las filas de la exportación es de 1.234.567,50 EUR; de ella, 4.567,50 EUR son alternativas de las que solo se puede comprar una, o no son ahorros.",
        Spanish.Sentence("Adding up every row of the export gives 1,234,567.50 EUR; 4,567.50 EUR of it are alternatives of which only one can be bought, or no savings at all."));

    [Fact]
    public async Task A_spanish_workbook_has_no_english_but_the_exports_own()
    {
        var job = await worker.JobAsync([Samples.Row("Texto", "vm-1", amount: 10m), Samples.Row("Otro", "vm-2", Category.Security)], "Cliente", "Título");
        var book = await worker.BookAsync(job.Of(Domain.Reports.ReportType.Detailed, "es-ES"));

        Assert.Equal(["Resumen", "Grupos", "Recursos", "Ahorros", "Notas"], book.Sheets.Select(s => s.Name));
        Assert.Equal(["Costo", "Seguridad"], book["Recursos"].Column("Categoría"));
        Assert.All(book.Sheets.SelectMany(s => s.Rows).SelectMany(r => r).Where(f => f.Text is not null),
            field => Assert.DoesNotMatch(English(), field.Text!));
    }

    private static IEnumerable<string> Sentences(SavingsReport report) =>
    [
        .. report.Caveats.Select(c => c.Sentence), .. report.LeftOut.Select(r => r.Sentence),
        .. report.Currencies.SelectMany(c => c.Caveats.Select(x => x.Sentence).Concat(
            c.Opportunities.SelectMany(o => o.Alternatives.Select(a => a.Reason).Prepend(o.Reason)))),
    ];

    private static Dictionary<string, string> Load(string culture) =>
        new ResourceManager($"{typeof(SheetWords).Namespace}.SheetTexts", typeof(SheetWords).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+(:N0)?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(the|of|is|and|counts|need|year|years|usage|rows|row|by|with)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
