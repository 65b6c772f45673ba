using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AdvisorReports.Analytics.Commands;

namespace AdvisorReports.Analytics.Operations.Cache;

/// <summary>One call of the Api for a command, and its outcome as a sentence and an exit code.</summary>
internal static class ApiCall
{
    private const string KeyVariable = "ADVISORREPORTS_KEY";
    private const string FromInput = "-";
    private const string LocalUrl = "http://localhost:5080";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Option<string?> UrlOption() => new("--api")
    {
        Description = $"The Api's address; otherwise Api:Url of the configuration, or {LocalUrl}.",
        HelpName = "URL",
        Recursive = true,
    };

    public static Option<string?> KeyOption() => new("--key")
    {
        Description = $"A key with the role admin, or - to read it from standard input; otherwise {KeyVariable} of the environment, or Api:Key of "
            + "the configuration. Other users of the machine can see a key that is given here.",
        HelpName = "KEY",
        Recursive = true,
    };

    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> SendAsync(
        string? url, string? key, IConfiguration configuration, HttpMethod method, string path, string done, InvocationConfiguration io,
        CancellationToken ct)
    {
        if (!Uri.TryCreate(url ?? configuration["Api:Url"] ?? LocalUrl, UriKind.Absolute, out var api)
            || api.Scheme is not ("http" or "https"))
        {
            await io.Error.WriteLineAsync($"The Api's address has to look like {LocalUrl}. Give another --api.");
            return ExitCode.Usage;
        }

        key = (key is FromInput ? await Console.In.ReadLineAsync(ct) : key ?? configuration[KeyVariable] ?? configuration["Api:Key"])?.Trim();
        if (string.IsNullOrEmpty(key) || key.Any(c => c is <= ' ' or > '~'))
        {
            await io.Error.WriteLineAsync($"There is no key, or none that can be sent. Set {KeyVariable} in the environment, or give --key -.");
            return ExitCode.Usage;
        }

        try
        {
            using var http = new HttpClient { Timeout = Limit };
            using var request = new HttpRequestMessage(method, new Uri(api, path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await http.SendAsync(request, ct);
            if (answer.IsSuccessStatusCode)
            {
                await io.Output.WriteLineAsync(done);
                return ExitCode.Done;
            }

            await io.Error.WriteLineAsync(await RefusalAsync(answer, api, ct));
            return answer.StatusCode is HttpStatusCode.BadRequest ? ExitCode.Usage : ExitCode.Trouble;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            await io.Error.WriteLineAsync($"{api.GetLeftPart(UriPartial.Authority)} does not answer. Check that the Api runs, and the address of --api.");
            return ExitCode.Trouble;
        }
    }

    // The Api's own sentences say what to do next.
    private static async Task<string> RefusalAsync(HttpResponseMessage answer, Uri api, CancellationToken ct)
    {
        try
        {
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            return $"{body.RootElement.GetProperty("title").GetString()} {body.RootElement.GetProperty("detail").GetString()}";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{api.GetLeftPart(UriPartial.Authority)} answered {(int)answer.StatusCode}: is it the Api? Check the address of --api.";
        }
    }
}
