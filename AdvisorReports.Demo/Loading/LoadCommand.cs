using System.Diagnostics;
using System.Text.Json;

namespace AdvisorReports.Demo.Loading;

/// <summary>Loads the demo through the public API and answers 0 only if everything worked.</summary>
internal static class LoadCommand
{
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        if (!Uri.TryCreate(arguments["--url"] ?? "http://localhost:5080", UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https") || arguments["--key"] is not { } key || !key.All(IsKeyLetter))
        {
            await errors.WriteLineAsync("--url is the API's address, such as http://localhost:5080, and --key an API key; ./run.sh prints both.");
            return 2;
        }

        // Current for every request, so that the upload, the rendering and the download are one trace.
        using var whole = new Activity("demo") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        using var api = new PublicApi(url, key);
        try
        {
            await new LoadDemo(api, arguments["--out"] ?? "artifacts/demo", output, TimeProvider.System).RunAsync(ct);
            await output.WriteLineAsync($"trace {whole.TraceId}");
            return 0;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await errors.WriteLineAsync("The demo was stopped.");
            return 130;
        }
        catch (Exception e) when (Explain(e, url) is { } reason)
        {
            await errors.WriteLineAsync($"The demo failed: {reason}");
            return 1;
        }
    }

    // Anything else could not stand in a header.
    private static bool IsKeyLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    /// <summary>What a person can do about it; null for what nobody foresaw, which shall be seen whole.</summary>
    private static string? Explain(Exception e, Uri url) => e switch
    {
        DemoFailedException => e.Message,
        HttpRequestException => $"{url} cannot be reached ({e.Message}). Is the product running? ./run.sh starts it.",
        OperationCanceledException => $"{url} did not answer in time.",
        JsonException => $"{url} answered in a form this demo does not know: {e.Message}",
        IOException or UnauthorizedAccessException => $"A file could not be read or written: {e.Message}",
        _ => null,
    };
}
