using System.Collections.Concurrent;
using System.Net.Http.Json;
using Npgsql;

namespace AdvisorReports.Tests.Hosting;

[Collection(HostingTests.Name)]
public sealed class SideBySide : IDisposable
{
    private readonly SampleFolder _data = new();

    [Fact]
    public async Task Two_copies_of_one_app_host_have_ports_and_data_of_their_own()
    {
        var ct = Deadline.Token();
        await using var one = SampleRun.Start(_data.Path);
        var first = await DatabaseAsync(one, ct);
        await using var other = SampleRun.Start(_data.Path);
        var second = await DatabaseAsync(other, ct);

        await ExecuteAsync(first, "CREATE TABLE mine (id int)", ct);

        Assert.NotEqual(first, second);
        await ExecuteAsync(second, "CREATE TABLE mine (id int)", ct);
        Assert.Contains("is taken", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_that_begin_and_end_together_leave_each_others_data_alone()
    {
        var keys = new ConcurrentDictionary<string, int>();
        await Parallel.ForAsync(0, 800, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, ct) =>
        {
            await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>([], ct);
            await using var app = await builder.BuildAsync(ct);

            // The key is kept with the data: who asks for it makes the folder.
            var key = await ((ParameterResource)builder.Resources.Single(r => r.Name == "admin-key")).GetValueAsync(ct);
            Assert.True(keys.TryAdd(key!, number));
        });
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task Data_passwords_and_the_generated_key_are_there_in_the_next_run(string ending)
    {
        var ct = Deadline.Token();
        string database, key;
        await using (var run = SampleRun.Start(_data.Path))
        {
            database = await DatabaseAsync(run, ct);
            key = await VariableAsync(run, "Keys__Admin", ct);
            await ExecuteAsync(database, "CREATE TABLE kept AS SELECT 42 AS answer", ct);
            run.Signal(ending);
            await run.ExitAsync(ct);
        }

        await using var next = SampleRun.Start(_data.Path);

        var again = await DatabaseAsync(next, ct);
        Assert.Equal(42, await ExecuteAsync(again, "SELECT answer FROM kept", ct));
        Assert.Equal(new NpgsqlConnectionStringBuilder(database).Password, new NpgsqlConnectionStringBuilder(again).Password);
        Assert.Equal(key, await VariableAsync(next, "Keys__Admin", ct));
    }

    [Fact]
    public async Task Nobody_but_its_own_user_can_look_into_a_servers_folder()
    {
        var ct = Deadline.Token();
        await using var run = SampleRun.Start(_data.Path);
        await run.ApiAsync(ct);

        var open = Directory.EnumerateFileSystemEntries(Path.Combine(_data.Path, "0"))
            .Where(entry => Path.GetFileName(entry) is not "in-use")
            .Where(entry => (new FileInfo(entry).UnixFileMode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != 0);

        Assert.Empty(open);
    }

    public void Dispose() => _data.Dispose();

    private static Task<string> DatabaseAsync(SampleRun run, CancellationToken ct) => VariableAsync(run, "ConnectionStrings__advisordb", ct);

    private static async Task<string> VariableAsync(SampleRun run, string name, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = await run.ApiAsync(ct) };
        var environment = await http.GetFromJsonAsync<Dictionary<string, string>>(new Uri("/environment", UriKind.Relative), ct);
        return environment![name];
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(ct);
#pragma warning disable CA2100 // The statements are this test's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(ct);
    }
}
