using System.Globalization;
using System.Text.Json;
using AdvisorReports.Analytics.Commands;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Operations;

public sealed class OperatorCommandTests : IDisposable
{
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter _errors = new(CultureInfo.InvariantCulture);
    private readonly string _folder = Directory.CreateTempSubdirectory("operators").FullName;

    [Fact]
    public async Task Performance_prints_all_of_it_or_what_is_named_and_exports_what_the_endpoint_tells()
    {
        var app = await SharedApp.GetAsync();
        await app.Api.StatusAsync("/api/v1/analytics/impact");
        await Eventually.TrueAsync(() => app.QueryAsync<bool>("select exists (select from request_minutes where route = '/api/v1/analytics/impact')"), "written");
        var file = Path.Combine(_folder, "performance.json");
        Assert.Equal(0, await RunAsync("performance", "--connection", app.ConnectionString, "--export", file));
        var text = _output.ToString();
        Assert.Contains("GET /api/v1/", text, StringComparison.Ordinal);
        Assert.Contains("Requests of the last five minutes", text, StringComparison.Ordinal);
        Assert.Contains("Reports: ", text, StringComparison.Ordinal);
        Assert.Contains("Cache of figures", text, StringComparison.Ordinal);
        Assert.Contains("Slowest queries", text, StringComparison.Ordinal);
        var exported = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
        using var endpoint = await app.Api.GetAsync("/api/v1/operations/performance");
        Assert.Equal((await endpoint.JsonAsync()).EnumerateObject().Select(p => p.Name), exported.EnumerateObject().Select(p => p.Name));
        Assert.Contains("/api/v1/analytics/impact", exported.GetProperty("hour").GetProperty("endpoints").EnumerateArray().Select(e => e.Text("route")));

        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("performance", "--connection", app.ConnectionString, "--cache-stats"));
        Assert.Contains("Cache of figures", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Requests of", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Slowest", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_and_a_database_that_is_away_are_trouble_told_in_a_sentence()
    {
        var app = await SharedApp.GetAsync();
        Assert.Equal(1, await RunAsync("performance", "--connection", app.ConnectionString, "--export", Path.Combine(_folder, "no", "such", "folder.json")));
        Assert.Contains("cannot be written", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("performance", "--connection", "Host=127.0.0.1;Port=1;Username=u;Password=hush;Database=d"));
        Assert.Contains("cannot be reached", _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cache_is_warmed_and_cleared_through_the_api_and_that_is_on_record()
    {
        var app = await SharedApp.GetAsync();
        var (id, key) = await app.Api.NewKeyAsync("admin");
        var client = await app.Api.NewClientAsync("Warm");
        var api = app.Api.BaseAddress!.ToString();
        Assert.Equal(0, await RunAsync("cache", "warm", "--api", api, "--key", key));
        Assert.Equal(0, await RunAsync("cache", "warm", "--client", $"{client}", "--api", api, "--key", key));
        Assert.Equal(0, await RunAsync("cache", "clear", "--api", api, $"--Api:Key={key}"));
        Assert.Equal(0, await RunAsync("cache", "clear", "--tag", $"client:{client}", $"--Api:Url={api}", "--key", key));
        var entries = await app.Api.AllAsync($"/api/v1/audit?user=key:{id:n}", 200);
        Assert.Equal(["DropCached", "DropCached", "WarmCache", "WarmCache"], entries.Select(e => e.Text("operation")!).Order(StringComparer.Ordinal));
        Assert.Equal(2, entries.Count(e => e.Text("client") == $"{client}"));
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task What_the_api_refuses_is_told_in_its_own_words()
    {
        var app = await SharedApp.GetAsync();
        var api = app.Api.BaseAddress!.ToString();
        Assert.Equal(2, await RunAsync("cache", "clear", "--tag", "everything", "--api", api, "--key", RunningApp.Key));
        Assert.Contains("client:{id}", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("cache", "warm", "--api", api, "--key", "adv_nobody"));
        Assert.Contains("A valid key or token is needed.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("cache", "warm", "--client", $"{Guid.CreateVersion7()}", "--api", api, "--key", RunningApp.Key));
        Assert.Contains("There is no such client.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
        Assert.DoesNotContain(RunningApp.Key, _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "There is no key", "cache", "warm", "--api", "http://127.0.0.1:1")]
    [InlineData(2, "none that can be sent", "cache", "warm", "--api", "http://127.0.0.1:1", "--key", "in valid")]
    [InlineData(2, "has to look like", "cache", "warm", "--api", "localhost", "--key", "k")]
    [InlineData(2, "do not go together", "cache", "warm", "--all", "--client", "00000000-0000-7000-8000-000000000001")]
    [InlineData(2, "--client", "cache", "warm", "--client", "nobody")]
    [InlineData(1, "does not answer", "cache", "clear", "--api", "http://127.0.0.1:1", "--key", "k")]
    public async Task A_call_that_cannot_be_made_is_told_in_a_sentence(int code, string told, params string[] line)
    {
        Assert.Equal(code, await RunAsync(line));
        Assert.Contains(told, _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task The_dashboards_buttons_do_the_same()
    {
        var app = await SharedApp.GetAsync();
        var before = await app.QueryAsync<long>("select count(*) from audit_entries where operation in ('WarmCache', 'DropCached')");
        await app.CommandAsync("api", "warm-cache");
        await app.CommandAsync("api", "clear-cache");
        Assert.True(await app.QueryAsync<long>("select count(*) from audit_entries where operation in ('WarmCache', 'DropCached')") >= before + 2);
        foreach (var (command, member) in new[] { ("show-performance", "slowQueries"), ("show-alerts", "alerts"), ("analyse-database", "suggestions") })
        {
            var result = await app.App.ResourceCommands.ExecuteCommandAsync("analytics", command);
            Assert.True(result.Success, $"{command}: {result.Message}");
            Assert.Equal(CommandResultFormat.Json, result.Data!.Format);
            Assert.True(JsonDocument.Parse(result.Data.Value).RootElement.TryGetProperty(member, out _), command);
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<int> RunAsync(params string[] args) => AnalyticsCommands.RunAsync(args, _output, _errors, CancellationToken.None);
}
