using AdvisorReports.ReportWorker.Jobs;
using Microsoft.Playwright;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>
/// One document from HTML to PDF in a context that was opened for it. It is handed over and fetched with Chromium's own commands:
/// Playwright's go through a script of its own in the page, and fetch the file in small pieces.
/// https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-printToPDF
/// </summary>
internal static class PrintPage
{
    private static readonly Dictionary<string, object> A4 = new()
    {
        ["preferCSSPageSize"] = true,
        ["paperWidth"] = 210 / 25.4,
        ["paperHeight"] = 297 / 25.4,
        ["marginTop"] = 0,
        ["marginBottom"] = 0,
        ["marginLeft"] = 0,
        ["marginRight"] = 0,
        ["printBackground"] = true,
        ["generateTaggedPDF"] = true,
        ["generateDocumentOutline"] = true,
    };

    /// <exception cref="PlaywrightException">The page or its browser died.</exception>
    /// <exception cref="ReportException">The document went elsewhere.</exception>
    public static async Task<byte[]> Handle(IBrowserContext context, string html)
    {
        await context.RouteAsync("**/*", route => route.AbortAsync());
        var page = await context.NewPageAsync();
        var gone = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Crash += (_, _) => gone.TrySetException(new PlaywrightException("The page crashed."));
        page.Close += (_, _) => gone.TrySetException(new PlaywrightException("The page was closed."));
        var pdf = await await Task.WhenAny(PrintAsync(await context.NewCDPSessionAsync(page), html), gone.Task);
        gone.TrySetCanceled(); // closing it now is no failure, and nobody waits to hear of it

        // A page that sent itself elsewhere prints as a valid, blank file.
        return page.Url == "about:blank" ? pdf : throw new ReportException("The document tried to leave its page and was not printed.");
    }

    private static async Task<byte[]> PrintAsync(ICDPSession chromium, string html)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        chromium.Event("Page.loadEventFired").OnEvent += (_, _) => loaded.TrySetResult();
        await chromium.SendAsync("Page.enable");
        var tree = await chromium.SendAsync("Page.getFrameTree");
        var frame = tree!.Value.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!;
        await chromium.SendAsync("Page.setDocumentContent", new Dictionary<string, object> { ["frameId"] = frame, ["html"] = html });
        await loaded.Task;
        var printed = await chromium.SendAsync("Page.printToPDF", A4);
        return printed!.Value.GetProperty("data").GetBytesFromBase64();
    }
}
