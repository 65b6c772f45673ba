using AdvisorReports.Analytics.Commands;

namespace AdvisorReports.Tests.Operations;

public sealed class AnalyticsCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Theory]
    [InlineData("", false)]
    [InlineData("--urls http://localhost:5081", false)]
    [InlineData("--Database:PgBouncer=true", false)]
    [InlineData("/Database:PgBouncer=true", false)]
    [InlineData("Database:PgBouncer=true", false)]
    [InlineData("--environment=Development --contentRoot=/x", false)]
    [InlineData("database analyze", true)]
    [InlineData("databse", true)]
    [InlineData("--help", true)]
    [InlineData("--version", true)]
    public void A_word_makes_it_a_command_and_settings_alone_the_service(string line, bool command) =>
        Assert.Equal(command, AnalyticsCommands.Means(Words(line)));

    [Theory]
    [InlineData("databse analyze", "'databse'")]
    [InlineData("database", "--help")]
    [InlineData("database analyze everything", "'everything'")]
    [InlineData("database analyze --colour red", "'--colour'")]
    [InlineData("database analyze --connection", "--connection")]
    [InlineData("database analyze @file", "'@file'")]
    [InlineData("database analyze --connection=Host", "cannot be read")]
    [InlineData("database analyze --ConnectionStrings:advisordb=", "ConnectionStrings__advisordb")]
    [InlineData("database analyze --format yaml", "'yaml'")]
    [InlineData("database analyze --connection=Host=x --Doctor:Within=01:00:00", "Doctor:")]
    [InlineData("database analyze --connection=Host=x --Doctor:SlowCalls=0", "Doctor:")]
    [InlineData("database analyze --connection=Host=x --Doctor:DeadRows=many", "Doctor:")]
    public async Task A_command_line_that_cannot_be_meant_is_answered_with_2_and_a_sentence(string line, string told)
    {
        Assert.Equal(2, await RunAsync(Words(line)));
        Assert.Contains(told, _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Help_tells_the_commands_and_ends_with_0()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.Contains("database", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--connection=Host=127.0.0.1;Port=1;Username=u;Password=hush;Database=d")]
    [InlineData("--ConnectionStrings:advisordb=Host=127.0.0.1;Port=1;Username=u;Password=hush;Database=d")]
    public async Task A_database_that_is_away_is_trouble_told_in_a_sentence_without_its_password(string connection)
    {
        // Port 1 is reserved; nothing of ours can listen there.
        Assert.Equal(1, await RunAsync("database", "analyze", connection));
        Assert.Equal("d on 127.0.0.1:1 cannot be reached. Check that the server runs, and host and port of the connection string.\n",
            _errors.ToString().ReplaceLineEndings("\n"));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task A_command_that_is_stopped_says_so_and_ends_with_1()
    {
        string[] args = ["database", "analyze", "--connection=Host=127.0.0.1;Port=1;Username=u;Database=d"];
        Assert.Equal(1, await AnalyticsCommands.RunAsync(args, _output, _errors, new CancellationToken(canceled: true)));
        Assert.Equal("Stopped.\n", _errors.ToString().ReplaceLineEndings("\n"));
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Task<int> RunAsync(params string[] args) => AnalyticsCommands.RunAsync(args, _output, _errors, CancellationToken.None);
}
