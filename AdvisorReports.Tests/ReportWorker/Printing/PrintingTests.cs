using System.Text;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ReportWorker.Printing;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.ReportWorker.Printing;

/// <summary>The browser: what it may reach, and what happens when it hangs, dies or has printed enough.</summary>
[Collection(WorkerCollection.Name)]
public sealed class PrintingTests(WorkerFixture worker)
{
    private const string Page = "<!DOCTYPE html><html lang=en><title>t</title><h1>Heading</h1><p>Text";

    private static readonly DateTimeOffset Date = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

    [Fact]
    public async Task A_page_that_is_not_ours_cannot_reach_the_network()
    {
        await using var trap = new ConnectionTrap();

        // The same attacks as live HTML, as if the encoding and the content policy had failed.
        var pdf = await PrintAsync(worker.Services, Page + string.Join('\n', Estates.Attacks(trap.Address).Where(a => a.Contains(trap.Address, StringComparison.Ordinal) && !a.Contains("display", StringComparison.Ordinal))));

        Assert.Equal(0, trap.Connections);
        Assert.Contains("Heading", (await Printed.ReadAsync(pdf)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_sees_nothing_of_the_workers_environment()
    {
        Environment.SetEnvironmentVariable("ADVISOR_TEST_SECRET", "not for the browser");
        await using var own = worker.NewWorker();
        var owner = own.GetRequiredService<BrowserOwner>();
        var browser = await owner.TakeAsync(CancellationToken.None);

        var environments = FrozenBrowser.ProcessesOf(browser.Mark).ConvertAll(id => FrozenBrowser.Read(id, "environ"));
        await owner.ReturnAsync(browser);

        Assert.Contains(environments, e => e.Length > 0);
        Assert.All(environments, e => Assert.DoesNotContain("ADVISOR_TEST_SECRET", e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_browser_that_hangs_is_given_up_killed_and_replaced()
    {
        await using var own = worker.NewWorker();
        await PrintAsync(own, Page);
        var limits = own.GetRequiredService<IOptions<BrowserOptions>>().Value;
        using (await FrozenBrowser.TakeAsync(own))
        {
            var usual = limits.PrintLimit;
            limits.PrintLimit = TimeSpan.FromSeconds(2);
            var told = await Assert.ThrowsAsync<ReportException>(() => PrintAsync(own, Page));
            Assert.StartsWith("The document could not be printed within 2 seconds.", told.Message, StringComparison.Ordinal);
            limits.PrintLimit = usual;
            Assert.Contains("Heading", (await Printed.ReadAsync(await PrintAsync(own, Page))).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_browser_that_dies_between_or_under_documents_fails_none()
    {
        await using var own = worker.NewWorker();
        await PrintAsync(own, Page);
        await KillAsync(own);
        await PrintAsync(own, Page);

        FrozenBrowser frozen = await FrozenBrowser.TakeAsync(own);
        var printing = PrintAsync(own, Page);
        await KillAsync(own);
        frozen.Dispose();

        Assert.Contains("Heading", (await Printed.ReadAsync(await printing)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_number_of_documents_a_fresh_browser_takes_over_and_the_old_one_ends()
    {
        await using var own = worker.NewWorker(null, browser => browser.RecycleAfter = 2);
        var owner = own.GetRequiredService<BrowserOwner>();
        var first = await owner.TakeAsync(CancellationToken.None);
        await owner.ReturnAsync(first);
        await PrintAsync(own, Page);

        await PrintAsync(own, Page);

        Assert.False(first.IsAlive);
        Assert.Empty(FrozenBrowser.ProcessesOf(first.Mark));
    }

    [Fact]
    public async Task Above_its_memory_bound_a_browser_is_replaced_and_the_document_that_it_prints_comes_out()
    {
        await using var own = worker.NewWorker(null, browser => browser.MemoryMax = 1);
        var owner = own.GetRequiredService<BrowserOwner>();
        var first = await owner.TakeAsync(CancellationToken.None);
        var printing = PrintAsync(own, Page);
        await owner.ReturnAsync(first);

        Assert.Contains("Heading", (await Printed.ReadAsync(await printing)).Text, StringComparison.Ordinal);
        Assert.Contains("Heading", (await Printed.ReadAsync(await PrintAsync(own, Page))).Text, StringComparison.Ordinal);

        Assert.False(first.IsAlive);
        Assert.Empty(FrozenBrowser.ProcessesOf(first.Mark));
    }

    [Fact]
    public async Task The_memory_of_a_browser_is_that_of_all_its_processes()
    {
        await using var own = worker.NewWorker();
        var owner = own.GetRequiredService<BrowserOwner>();
        var browser = await owner.TakeAsync(CancellationToken.None);
        var before = browser.Memory();

        var context = await browser.NewContextAsync();
        await (await context.NewPageAsync()).SetContentAsync(Page);

        var renderers = BrowserProcesses.WithChildren(BrowserProcesses.Find(browser.Mark)).Where(id => FrozenBrowser.Read(id, "cmdline").Contains("--type=renderer", StringComparison.Ordinal));
        Assert.NotEmpty(renderers);
        Assert.InRange(browser.Memory(), before + (1 << 20), 1L << 30);
        await owner.ReturnAsync(browser);
    }

    [Fact]
    public async Task A_document_of_too_many_pages_is_refused_for_good_and_says_what_to_do()
    {
        await using var own = worker.NewWorker(null, browser => browser.PagesMax = 2);

        var told = await Assert.ThrowsAsync<ReportException>(() => PrintAsync(own, Page + string.Concat(Enumerable.Repeat("<h2 style='break-before:page'>More</h2>", 2))));

        Assert.True(told.Permanent);
        Assert.Equal("The document has 3 pages; the limit is 2. Ask for a cost, security or operations report, or for an Excel file.", told.Message);
    }

    [Fact]
    public async Task No_browser_outlives_its_worker()
    {
        var own = worker.NewWorker();
        var owner = own.GetRequiredService<BrowserOwner>();
        var browser = await owner.TakeAsync(CancellationToken.None);
        await owner.ReturnAsync(browser);

        await own.DisposeAsync();

        await Eventually.TrueAsync(() => Task.FromResult(FrozenBrowser.ProcessesOf(browser.Mark).Count == 0), "gone");
    }

    [Fact]
    public void A_blank_or_broken_file_is_not_a_document()
    {
        var limits = new BrowserOptions { PagesMax = 1 };
        ReadOnlySpan<byte> whole = "%PDF-1.4 /StructTreeRoot /Outlines /Type /Pages /Type /Page\n %%EOF\n"u8;
        PdfCheck.ThrowIfNotADocument(whole, limits);

        foreach (var part in (string[])["%PDF-1.4", "/StructTreeRoot", "/Outlines", "/Type /Page\n", "%%EOF"])
        {
            var broken = Encoding.ASCII.GetString(whole).Replace(part, "", StringComparison.Ordinal);
            Assert.Throws<ReportException>(() => PdfCheck.ThrowIfNotADocument(Encoding.ASCII.GetBytes(broken), limits));
        }

        Assert.True(Assert.Throws<ReportException>(() => PdfCheck.ThrowIfTooLarge(new byte[9], new BrowserOptions { BytesMax = 8 })).Permanent);
        Assert.Throws<ReportException>(() => PdfCheck.ThrowIfNotADocument([.. "%PDF- /Type /Page "u8, .. "%PDF-1.4 /StructTreeRoot /Outlines /Type /Page\n %%EOF\n"u8], limits));
    }

    private static async Task KillAsync(ServiceProvider services)
    {
        var owner = services.GetRequiredService<BrowserOwner>();
        var browser = await owner.TakeAsync(CancellationToken.None);
        browser.Kill();
        await owner.ReturnAsync(browser);
    }

    private static Task<byte[]> PrintAsync(ServiceProvider services, string html) =>
        services.GetRequiredService<PdfPrinter>().PrintAsync(html, new PdfMetadata("Fabrikam", Date), CancellationToken.None);
}
