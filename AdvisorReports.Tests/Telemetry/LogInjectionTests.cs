using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Telemetry;

/// <summary>What others write, on its way through a service to the text that an operator reads.</summary>
public sealed partial class LogInjectionTests
{
    private const string Forged = "fail: Forged[0] everything is lost";

    private static readonly string[] Hostile =
    [
        $"a\r\n{Forged}", $"a\u2028{Forged}", $"a\u0085{Forged}\u000b", $"\u001b[2J\u001b[1;31m{Forged}\u0007",
        $"\u202e{Forged}\u2066\u200b\ufeff", $"\u009b2J{Forged}",
    ];

    [Fact]
    public async Task Whatever_a_file_a_client_a_key_and_a_program_are_called_an_event_is_one_line_and_steers_nothing()
    {
        var app = await SharedApp.GetAsync();
        var text = new StringWriter(CultureInfo.InvariantCulture);
        var shared = TextWriter.Synchronized(text);
        await using var replica = await LoudAsync(app, shared);
        using var admin = replica.With(RunningApp.Key);
        foreach (var name in Hostile)
        {
            using var created = await admin.PostAsJsonAsync("/api/v1/clients", new { name });
            var client = created.StatusCode is HttpStatusCode.Created ? (await created.JsonAsync()).Id() : await admin.NewClientAsync("Hostile");
            using var named = await admin.PostAsJsonAsync("/api/v1/keys", new { name, role = "analyst", allClients = true });
            using var caller = replica.With(named.StatusCode is HttpStatusCode.Created ? (await named.JsonAsync()).Text("key")! : RunningApp.Key);
            Assert.Equal(HttpStatusCode.Created, await UploadAsync(caller, client, name));
            Assert.Equal(HttpStatusCode.OK, await UploadAsync(caller, client, name));
            await admin.StatusAsync($"/api/v1/clients/{Uri.EscapeDataString(name)}?name={Uri.EscapeDataString(name)}");
        }

        // It goes on writing: what is whole is looked at, and nobody writes meanwhile.
        string[] lines;
        lock (shared)
        {
            var all = text.ToString();
            lines = all[..all.LastIndexOf('\n')].Split('\n');
        }

        Assert.Equal(Hostile.Length, lines.Count(line => line.Contains("was imported by", StringComparison.Ordinal) && line.Contains(Forged, StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Matches(Event(), line));
        Assert.DoesNotContain(lines, line => line.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
    }

    /// <summary>A replica that says everything, on sockets: an upload takes a real server.</summary>
    private static async Task<Replica> LoudAsync(RunningApp app, TextWriter text)
    {
        var replica = await Replica.OfAsync(app);
        replica.Changed = host => host.ConfigureTestServices(services =>
        {
            services.AddSingleton<ILoggerProvider>(all => new ConsoleText(all, text));
            services.PostConfigure<LoggerFilterOptions>(options =>
            {
                options.Rules.Clear();
                options.MinLevel = LogLevel.Trace;
            });
        });
        replica.UseKestrel(0);
        replica.StartServer();
        return replica;
    }

    private static async Task<HttpStatusCode> UploadAsync(HttpClient caller, Guid client, string name)
    {
        using var upload = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/clients/{client}/snapshots")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(SmallExport.Csv())),
        };
        upload.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        upload.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
        upload.Headers.TryAddWithoutValidation("User-Agent", new string([.. name.Where(c => char.IsAscii(c) && c is not '\r' and not '\n')]));
        using var answer = await caller.SendAsync(upload);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"^(trce|dbug|info|warn|fail|crit): \w[\w.+`<>]*\[-?\d+\] |^      \| ")]
    private static partial Regex Event();

    /// <summary>The host's console, as text: with the formatter that the host has chosen for it.</summary>
    private sealed class ConsoleText(IServiceProvider services, TextWriter text) : ILoggerProvider, ISupportExternalScope
    {
        private readonly Lazy<ConsoleFormatter> _formatter = new(() =>
        {
            var name = services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName ?? ConsoleFormatterNames.Simple;
            return services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == name);
        });

        private IExternalScopeProvider? _scopes;

        public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class Ear(ConsoleText all, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                using var one = new StringWriter(CultureInfo.InvariantCulture);
                all._formatter.Value.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), all._scopes, one);
                all.Write(one.ToString());
            }
        }

        private void Write(string lines) => text.Write(lines);
    }
}
