using AdvisorReports.Demo;
using AdvisorReports.Demo.Exports;

namespace AdvisorReports.Tests.Demo;

public sealed class DemoCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demo of a test ").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task Generate_writes_both_exports_and_prints_what_is_in_them()
    {
        Assert.Equal(0, await RunAsync("generate", "--out", _folder, "--rows", "3000"));

        var promised = DemoExport.Write(Stream.Null, new DemoOptions { Rows = 3000 });
        Assert.Contains($"rows read 3000, kept {promised.RowsKept}, merged {promised.RowsMerged}, rejected 0", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["northwind-logistics-2026-07.csv", "northwind-logistics-2026-10.csv"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("launch")]
    [InlineData("generate --rows")]
    [InlineData("generate --rows 0")]
    [InlineData("generate --rows many")]
    [InlineData("generate --colour red")]
    [InlineData("load --url http://localhost:1")]
    [InlineData("load --key adv_x --url nowhere")]
    public async Task A_command_line_that_cannot_be_meant_is_answered_with_2_and_a_sentence(string line)
    {
        Assert.Equal(2, await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.NotEmpty(_errors.ToString());
    }

    [Fact]
    public async Task Load_says_where_nothing_listens_and_what_to_do_without_a_stack_trace()
    {
        // Port 1 is reserved; nothing of ours can listen there.
        Assert.Equal(1, await RunAsync("load", "--key", "adv_x", "--url", "http://127.0.0.1:1", "--out", _folder));
        Assert.Contains("http://127.0.0.1:1/ cannot be reached", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("./run.sh", _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _errors.Dispose();
    }

    private Task<int> RunAsync(params string[] args) => DemoCommands.RunAsync(args, _output, _errors, CancellationToken.None);
}
