using System.Collections.Concurrent;
using System.Net;
using AdvisorReports.Api.Health;
using AdvisorReports.ServiceDefaults.Health;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Tests.Health;

public sealed class ToldOnceTests
{
    [Fact]
    public async Task A_database_that_goes_away_and_comes_back_is_told_in_one_line_by_each_who_notices_however_long_it_takes()
    {
        var app = await SharedApp.GetAsync();
        await using var own = await OwnDatabase.OfAsync(app);
        await own.MigrateAsync(own.Migrations[^1]);
        var said = new Said();
        await using var replica = await Replica.OfAsync(app, ("ConnectionStrings:advisordb", own.ConnectionString), ("Recording:Every", "00:00:00.2"));
        replica.Changed = host => host.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(said));
        using var http = replica.With(RunningApp.Key);
        await Eventually.TrueAsync(async () => await http.StatusAsync("/api/v1/clients") == HttpStatusCode.OK, "there");
        var (watch, probe) = (replica.Services.GetRequiredService<DatabaseWatch>(), replica.Services.GetRequiredService<DatabaseProbe>());
        said.Lines.Clear();
        for (var time = 0; time < 2; time++)
        {
            await own.CloseAsync();
            await Eventually.TrueAsync(() => Task.FromResult(watch.IsAway), "away");

            // Everybody finds it away several times.
            var asked = new HashSet<long>();
            await Eventually.TrueAsync(async () =>
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, await http.StatusAsync("/api/v1/clients"));
                asked.Add((await probe.AskAsync(CancellationToken.None)).Since);
                return asked.Count >= 4 && said.Lines.Any(line => line.StartsWith("WriteMinutes Warning", StringComparison.Ordinal));
            }, "asked four times");
            await own.OpenAsync();
            await Eventually.TrueAsync(async () => await http.StatusAsync("/api/v1/clients") == HttpStatusCode.OK, "back");
            await Eventually.TrueAsync(async () => await own.CountAsync("""select count(*) as "Value" from request_minutes where refused + failed > 0""") > 0, "written again");
            var repeated = said.Lines.GroupBy(line => line).Where(lines => lines.Count() > 1).Select(lines => $"{lines.Count()} times {lines.Key}").ToList();
            Assert.True(repeated.Count == 0, string.Join('\n', repeated));
            Assert.Contains(said.Lines, line => line.StartsWith("DatabaseWatch Warning The database is away", StringComparison.Ordinal));
            Assert.Contains("DatabaseWatch Information The database is back", said.Lines);
            said.Lines.Clear();
            await own.ExecuteAsync("delete from request_minutes");
        }
    }

    /// <summary>What this host says, as category, level and sentence.</summary>
    private sealed class Said : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Ear(categoryName.Split('.')[^1], Lines);

        public void Dispose()
        {
        }

        private sealed class Ear(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {logLevel} {formatter(state, exception)}");
        }
    }
}
