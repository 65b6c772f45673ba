using System.Runtime.CompilerServices;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using Microsoft.Playwright;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>The image of Playwright's makers has a browser, a .NET of their choice and no port.</summary>
public sealed class ContainerImageTests
{
    [Theory]
    [InlineData("as azd does", "-p:RuntimeIdentifier=linux-x64", "-p:ContainerRepository=worker", "-p:ContainerImageTag=1", "-p:ContainerRegistry=registry")]
    [InlineData("as aspire deploy does", "-p:Configuration=Release", "-p:ContainerRepository=worker", "-p:ContainerImageTag=1")]
    [InlineData("by hand", "-p:PublishProfile=DefaultContainer")]
    public async Task However_it_is_published_the_worker_brings_its_runtime_and_a_port(string how, params string[] given)
    {
        var project = await EvaluatedAsync([.. given, "-getItem:ContainerPort"]);
        var properties = project.GetProperty("Properties");
        Assert.Equal((how, "true", "linux-x64"), (how, properties.Text("SelfContained"), properties.Text("RuntimeIdentifier")));
        var port = Assert.Single(project.GetProperty("Items").GetProperty("ContainerPort").EnumerateArray());
        Assert.Equal(("8080", "tcp"), (port.Text("Identity"), port.Text("Type")));
    }

    [Fact]
    public async Task A_build_is_for_this_machine_and_the_image_has_the_browser_of_this_Playwright()
    {
        var properties = (await EvaluatedAsync([])).GetProperty("Properties");
        Assert.Equal(("false", ""), (properties.Text("SelfContained"), properties.Text("RuntimeIdentifier")));
        Assert.Contains($":v{typeof(IPlaywright).Assembly.GetName().Version!.ToString(3)}-", properties.Text("ContainerBaseImage"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> EvaluatedAsync(string[] given, [CallerFilePath] string here = "")
    {
        var worker = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../AdvisorReports.ReportWorker/AdvisorReports.ReportWorker.csproj"));
        return JsonDocument.Parse(await Processes.OutputAsync("dotnet",
            ["msbuild", worker, "-getProperty:SelfContained", "-getProperty:RuntimeIdentifier", "-getProperty:ContainerBaseImage", .. given])).RootElement;
    }
}
