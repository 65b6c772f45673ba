using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ReportWorker.Printing.Finishing;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>Prints a self-contained HTML document as a tagged A4 PDF with an outline.</summary>
public sealed partial class PdfPrinter(BrowserOwner browsers, IOptions<BrowserOptions> options, TimeProvider clock, ILogger<PdfPrinter> log)
{
    /// <summary>The version of the browser that prints, which is part of what a file is made from.</summary>
    public Task<string> BrowserAsync(CancellationToken ct) => browsers.VersionAsync(ct);

    public async Task<byte[]> PrintAsync(string html, PdfMetadata metadata, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        try
        {
            var document = PagePlaceholders.In(html);
            var printed = await PrintAsync(document.Html, ct);
            var pages = PdfCheck.ThrowIfNotADocument(printed, options.Value);
            var pdf = FinishPdf.Handle(printed, document.Targets, metadata);
            PdfCheck.ThrowIfTooLarge(pdf, options.Value);
            PrintOutcomes.Printed(clock.GetElapsedTime(start), pages);
            return pdf;
        }
        catch
        {
            PrintOutcomes.Failed(clock.GetElapsedTime(start));
            throw;
        }
    }

    private async Task<byte[]> PrintAsync(string html, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            var browser = await browsers.TakeAsync(ct);
            try
            {
                return await PrintAsync(browser, html, ct);
            }
            catch (PlaywrightException e) when (!again && !browser.IsAlive && !ct.IsCancellationRequested)
            {
                LogAgain(log, e); // the browser died under the document; a fresh one is up in under a second
            }
            finally
            {
                await browsers.ReturnAsync(browser);
            }
        }
    }

    private async Task<byte[]> PrintAsync(WarmBrowser browser, string html, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.PrintLimit);
        var opening = browser.NewContextAsync();
        var printing = PrintAsync(opening, html);
        try
        {
            return await printing.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ReportException(
                $"The document could not be printed within {options.Value.PrintLimit.TotalSeconds:0} seconds. Ask for it again at a "
                + "quieter time, or for HTML only.");
        }
        finally
        {
            await CloseAsync(opening, browser, printing);
        }
    }

    private static async Task<byte[]> PrintAsync(Task<IBrowserContext> opening, string html) => await PrintPage.Handle(await opening, html);

    /// <summary>Printing has no time limit of its own: closing its context ends it, and killing the browser ends everything.</summary>
    private static async Task CloseAsync(Task<IBrowserContext> opening, WarmBrowser browser, Task printing)
    {
        try
        {
            await CloseAsync(opening).WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (PlaywrightException)
        {
            // The browser is gone, and the context with it.
        }
        catch (TimeoutException)
        {
            browser.Kill();
        }

        _ = printing.ContinueWith( // nobody waits for it any more, and its end is no news
            static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static async Task CloseAsync(Task<IBrowserContext> opening) => await (await opening).CloseAsync();

    [LoggerMessage(LogLevel.Warning, "Chromium died while printing; the document is printed again in a fresh one")]
    private static partial void LogAgain(ILogger log, Exception exception);
}
