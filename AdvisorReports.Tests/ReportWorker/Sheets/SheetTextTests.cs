using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Sheets;
using AdvisorReports.Tests.Exports;
using AdvisorReports.Tests.Savings;

namespace AdvisorReports.Tests.ReportWorker.Sheets;

[Collection(WorkerCollection.Name)]
public sealed partial class SheetTextTests(WorkerFixture worker)
{
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
    public async Task A_spanish_workbook_has_no_english_but_the_exports_own()
    {
        var offers = (await Reading.Of(Golden.Bytes())).Rows.Where(r => r.Commitment is not null).Select((r, i) => r with { Text = $"Oferta {i / 12}" });
        var left = Samples.Row("Texto", "vm-3", amount: 10m) with { AdvisorState = AdvisorState.Completed };
        var job = await worker.JobAsync(
            [Samples.Row("Texto", "vm-1", amount: 10m), Samples.Row("Otro", "vm-2", Category.Security), .. offers, left, left with { ResourceName = "x", Amount = null }],
            "Cliente", "Título");
        var book = await worker.BookAsync(job.Of(Domain.Reports.ReportType.Detailed, "es-ES"));

        Assert.Equal(["Resumen", "Grupos", "Recursos", "Ahorros", "Notas"], book.Sheets.Select(s => s.Name));
        Assert.Equal(["Costo", "Seguridad"], book["Recursos"].Column("Categoría").Distinct());
        Assert.All(book.Sheets.SelectMany(s => s.Rows).SelectMany(r => r).Where(f => f.Text is not null),
            field => Assert.DoesNotMatch(English(), field.Text!));
    }

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
