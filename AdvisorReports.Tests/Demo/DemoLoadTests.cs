using AdvisorReports.Demo;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Demo;

public sealed class DemoLoadTests
{
    [Fact]
    public async Task The_demo_shows_its_reports_being_made_and_saves_all_of_their_files()
    {
        var app = await SharedApp.GetAsync();
        var folder = Directory.CreateTempSubdirectory("demo of a test ").FullName;
        try
        {
            await using var output = new StringWriter();
            await using var errors = new StringWriter();
            var code = await DemoCommands.RunAsync(
                ["load", "--key", RunningApp.Key, "--url", app.Api.BaseAddress!.ToString(), "--out", folder], output, errors, CancellationToken.None);
            Assert.True(code == 0, $"{errors}\n{output}");
            foreach (var month in new[] { "2026-07", "2026-10" })
            {
                Assert.Matches($@"s  {month} executive: finished: csv [0-9,]+ bytes, html [0-9,]+ bytes, pdf [0-9,]+ bytes, xlsx [0-9,]+ bytes", output.ToString());
            }

            string[] files =
            [
                "2026-07-executive.pdf", "2026-07-executive.xlsx", "2026-10-executive.pdf", "2026-10-executive.xlsx", "2026-10-executive.csv",
                "2026-10-executive-es.pdf", "2026-10-detailed.pdf", "2026-10-cost.pdf", "2026-10-security.pdf", "2026-10-operations.html",
            ];
            Assert.All(files, file => Assert.True(new FileInfo(Path.Combine(folder, $"northwind-logistics-{file}")).Length > 10_000, file));
            Assert.Contains("<html lang=\"es\">", await File.ReadAllTextAsync(Path.Combine(folder, "northwind-logistics-2026-10-executive-es.html")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
