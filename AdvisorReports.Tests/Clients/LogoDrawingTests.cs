using AdvisorReports.Domain.Clients.Logos;
using Microsoft.Playwright;

namespace AdvisorReports.Tests.Clients;

/// <summary>What is kept can be drawn: by the browser that prints the reports.</summary>
public sealed class LogoDrawingTests
{
    [Fact]
    public async Task A_cleaned_logo_is_drawn_by_a_browser_at_its_own_size()
    {
        using var driver = await Playwright.CreateAsync();
        await using var browser = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH")
                ?? new[] { "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser" }.First(File.Exists),
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        var page = await browser.NewPageAsync();
        foreach (var (type, file, size) in new[]
        {
            (Logo.Png, LogoFiles.Png(), "24x16"), (Logo.Png, LogoFiles.Png(palette: true, interlaced: true), "24x16"),
            (Logo.Jpeg, LogoFiles.Jpeg, "24x16"), (Logo.Jpeg, LogoFiles.JpegWith(0xEE, "Adobe\0d\0\0\0\0\u0001"), "24x16"),
            (Logo.Svg, LogoFiles.SvgBytes, "48x32"),
        })
        {
            var logo = Logo.Clean(type, file).Logo!;
            var drawn = await page.EvaluateAsync<string>(
                """
                async source => {
                    const image = new Image();
                    image.src = source;
                    await image.decode();
                    return `${image.naturalWidth}x${image.naturalHeight}`;
                }
                """, $"data:{logo.Type};base64,{Convert.ToBase64String(logo.Content)}");
            Assert.Equal(size, drawn);
        }
    }
}
