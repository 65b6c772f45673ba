using System.Net.Http.Json;

namespace AdvisorReports.Tests.Hosting;

[Collection(HostingTests.Name)]
public sealed class ServiceEnvironment(SampleApp sample) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task The_database_is_a_connection_string_and_its_parts()
    {
        var set = await OfAsync("api");

        Assert.Equal(await sample.App.GetConnectionStringAsync("advisordb", Deadline.Token()), set["ConnectionStrings__advisordb"]);
        Assert.Equal(
            $"Host=localhost;Port={set["ADVISORDB_PORT"]};Username=postgres;Password={set["ADVISORDB_PASSWORD"]};Database=advisordb",
            set["ConnectionStrings__advisordb"]);
        Assert.Equal("localhost", set["ADVISORDB_HOST"]);
        Assert.Equal("postgres", set["ADVISORDB_USERNAME"]);
        Assert.Equal("advisordb", set["ADVISORDB_DATABASENAME"]);
        Assert.Equal($"postgresql://postgres:{set["ADVISORDB_PASSWORD"]}@localhost:{set["ADVISORDB_PORT"]}/advisordb", set["ADVISORDB_URI"]);
        Assert.Equal(22, set["ADVISORDB_PASSWORD"].Length);
    }

    [Fact]
    public async Task The_cache_is_a_connection_string_and_its_parts()
    {
        var set = await OfAsync("api");

        Assert.Equal($"localhost:{set["CACHE_PORT"]},password={set["CACHE_PASSWORD"]}", set["ConnectionStrings__cache"]);
        Assert.Equal("localhost", set["CACHE_HOST"]);
        Assert.Equal($"redis://:{set["CACHE_PASSWORD"]}@localhost:{set["CACHE_PORT"]}", set["CACHE_URI"]);
    }

    [Fact]
    public async Task The_broker_is_an_address_without_a_virtual_host_and_its_parts()
    {
        var set = await OfAsync("api");

        Assert.Equal($"amqp://guest:{set["MESSAGING_PASSWORD"]}@localhost:{set["MESSAGING_PORT"]}", set["ConnectionStrings__messaging"]);
        Assert.Equal("localhost", set["MESSAGING_HOST"]);
        Assert.Equal("guest", set["MESSAGING_USERNAME"]);
        Assert.Equal(set["ConnectionStrings__messaging"], set["MESSAGING_URI"]);
    }

    [Fact]
    public async Task Another_service_is_named_for_discovery_and_plainly()
    {
        var set = await OfAsync("api");

        var analytics = sample.App.GetEndpoint("analytics").ToString().TrimEnd('/');
        Assert.Equal(analytics, set["services__analytics__http__0"]);
        Assert.Equal(analytics, set["ANALYTICS_HTTP"]);
    }

    [Fact]
    public async Task The_launch_profile_and_the_test_add_theirs()
    {
        var set = await OfAsync("api");

        Assert.Equal("Staging", set["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("yes", set["FROM_THE_TEST"]);
        Assert.Equal(sample.App.GetEndpoint("api").ToString().TrimEnd('/'), set["ASPNETCORE_URLS"]);
        Assert.NotEqual(5090, sample.App.GetEndpoint("api").Port);
    }

    [Fact]
    public async Task A_secret_goes_only_to_whom_it_was_given()
    {
        Assert.Equal(SampleApp.AdminKey, (await OfAsync("api"))["Keys__Admin"]);
        Assert.DoesNotContain(SampleApp.AdminKey, (await OfAsync("analytics")).Values);
    }

    [Fact]
    public async Task A_service_is_told_of_nothing_that_it_does_not_reference()
    {
        var set = await OfAsync("analytics");

        Assert.DoesNotContain(set.Keys, name => name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_service_runs_in_its_projects_folder()
    {
        using var http = sample.App.CreateHttpClient("api");

        var folder = await http.GetStringAsync(new Uri("/directory", UriKind.Relative), Deadline.Token());

        Assert.Equal("SampleService", Path.GetFileName(folder.Trim('"')));
    }

    private async Task<Dictionary<string, string>> OfAsync(string service)
    {
        using var http = sample.App.CreateHttpClient(service);
        return (await http.GetFromJsonAsync<Dictionary<string, string>>(new Uri("/environment", UriKind.Relative), Deadline.Token()))!;
    }
}
