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
                Assert.Matches($@"s  {month} executive: finished: html [0-9,]+ bytes, pdf [0-9,]+ bytes", output.ToString());
                Assert.True(new FileInfo(Path.Combine(folder, $"northwind-logistics-{month}-executive.pdf")).Length > 10_000);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
