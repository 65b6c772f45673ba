using System.Net;
using System.Text;
using AdvisorReports.ReportWorker;
using AdvisorReports.ReportWorker.Composition;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>The consultancy's own name, logo and colour.</summary>
[Collection(WorkerCollection.Name)]
public sealed class BrandingTests(WorkerFixture worker) : IDisposable
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/><script>x()</script></svg>""";

    private readonly string _folder = Directory.CreateTempSubdirectory("branding ").FullName;

    [Fact]
    public async Task The_logo_is_on_the_cover_cleaned_and_has_the_name_as_its_text()
    {
        using var host = await StartAsync("Contoso & Partners", Save("logo.svg", Svg));
        var compose = ActivatorUtilities.CreateInstance<ComposeReport>(worker.Services, host.Services.GetRequiredService<IOptions<BrandingOptions>>());
        var id = await worker.ReportAsync(Estates.Ordinary());
        var job = (await worker.WithDb(db => ClaimReport.Handle(db, id, new JobOptions(), CancellationToken.None)))!;

        var html = WebUtility.HtmlDecode(await compose.Handle(job, CancellationToken.None));
        var start = html.IndexOf("<img class=\"cover-mark\" src=\"data:image/svg+xml;base64,", StringComparison.Ordinal);
        Assert.True(start > 0);
        var picture = html[(html.IndexOf(',', start) + 1)..html.IndexOf("\" alt=\"Logo of Contoso & Partners\"", start, StringComparison.Ordinal)];
        var svg = Encoding.UTF8.GetString(Convert.FromBase64String(picture));
        Assert.Contains("<rect", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("script", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logo.svg", "<html/>", "Contoso", "cannot be used")]
    [InlineData("logo.png", "no picture", "Contoso", "cannot be used")]
    [InlineData("logo.gif", "GIF89a", "Contoso", "must end in .png, .jpg, .jpeg or .svg")]
    [InlineData("logo.svg", Svg, null, "needs Branding:Name beside it")]
    [InlineData("logo.svg", null, "Contoso", "cannot be read")]
    public async Task A_logo_that_cannot_be_shown_ends_the_start_with_the_reason(string file, string? content, string? name, string reason)
    {
        var path = content is null ? Path.Combine(_folder, file) : Save(file, content);

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(name, path));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<IHost> StartAsync(string? name, string logo)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Test" });
        builder.Configuration["Branding:Name"] = name;
        builder.Configuration["Branding:LogoFile"] = logo;
        builder.Services.AddReports().RemoveAll<IHostedService>();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private string Save(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
