using System.Net.Http.Json;

namespace AdvisorReports.Tests.Hosting;

[Collection(HostingTests.Name)]
public sealed class GivenToTheAppHost : IDisposable
{
    private readonly SampleFolder _data = new();

    [Fact]
    public async Task A_parameter_in_the_app_hosts_environment_reaches_only_whom_it_is_given_to()
    {
        var ct = Deadline.Token();
        await using var run = SampleRun.Start(_data.Path, new Dictionary<string, string> { ["Parameters__admin_key"] = "given-from-outside" });
        using var http = new HttpClient { BaseAddress = await run.ApiAsync(ct) };

        var environment = await http.GetFromJsonAsync<Dictionary<string, string>>(new Uri("/environment", UriKind.Relative), ct);

        Assert.Equal(["Keys__Admin"], environment!.Where(variable => variable.Value == "given-from-outside").Select(variable => variable.Key));
    }

    [Fact]
    public async Task Telemetry_is_sent_where_the_app_host_is_told_under_the_resources_name()
    {
        var ct = Deadline.Token();
        await using var run = SampleRun.Start(
            _data.Path, new Dictionary<string, string> { ["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:4317" });
        using var http = new HttpClient { BaseAddress = await run.ApiAsync(ct) };

        var environment = await http.GetFromJsonAsync<Dictionary<string, string>>(new Uri("/environment", UriKind.Relative), ct);

        Assert.Equal(
            ("http://localhost:4317", "grpc", "api", "service.instance.id=api"),
            (environment!["OTEL_EXPORTER_OTLP_ENDPOINT"], environment["OTEL_EXPORTER_OTLP_PROTOCOL"],
                environment["OTEL_SERVICE_NAME"], environment["OTEL_RESOURCE_ATTRIBUTES"]));
    }

    public void Dispose() => _data.Dispose();
}
