using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Demo.Loading;

/// <summary>The product's HTTP API as any client sees it: a key, JSON, and refusals that say what to do.</summary>
internal sealed class PublicApi : IDisposable
{
    private readonly HttpClient _http;

    public PublicApi(Uri url, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri(url, "/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    public Task<T> GetAsync<T>(string path, CancellationToken ct) => SendAsync<T>(HttpMethod.Get, path, null, ct);

    public async Task<T> PostAsync<T>(string path, object body, CancellationToken ct)
    {
        using var content = JsonContent.Create(body, options: Json.Options);
        return await SendAsync<T>(HttpMethod.Post, path, content, ct);
    }

    /// <summary>Sends a file as the body, the way <c>curl --data-binary</c> does, without holding it in memory.</summary>
    public async Task<T> UploadAsync<T>(string path, string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream);
        content.Headers.ContentType = new("text/csv");
        content.Headers.ContentDisposition = new("attachment") { FileName = Path.GetFileName(file) };
        return await SendAsync<T>(HttpMethod.Post, path, content, ct);
    }

    /// <summary>Sends an image, which replaces the one before.</summary>
    public async Task<T> PutAsync<T>(string path, byte[] body, string mediaType, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(mediaType);
        return await SendAsync<T>(HttpMethod.Put, path, content, ct);
    }

    /// <summary>The events of a path as they come; ends when the stream does.</summary>
    /// <param name="after">The id of the last event that was seen.</param>
    public async IAsyncEnumerable<SseItem<T>> EventsAsync<T>(
        string path, string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", after);
        }

        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await RefuseAsync(answer, ct);
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        await foreach (var item in SseParser.Create(body, (_, data) => JsonSerializer.Deserialize<T>(data, Json.Options)!).EnumerateAsync(ct))
        {
            yield return item;
        }
    }

    public async Task<byte[]> DownloadAsync(string path, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), ct);
        await RefuseAsync(answer, ct);
        return await answer.Content.ReadAsByteArrayAsync(ct);
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await _http.SendAsync(request, ct);
        await RefuseAsync(answer, ct);
        return await answer.Content.ReadFromJsonAsync<T>(Json.Options, ct)
            ?? throw new DemoFailedException($"{method} {path} answered without a body.");
    }

    private static async Task RefuseAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var problem = Read(await answer.Content.ReadAsStringAsync(ct));
            throw new DemoFailedException(
                $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answered {(int)answer.StatusCode}. {problem?.Title} {problem?.Detail}"
                    .TrimEnd());
        }
    }

    private static ProblemSeen? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<ProblemSeen>(body, Json.Options);
        }
        catch (JsonException)
        {
            return null; // something else than our API listens there; the status has to do
        }
    }
}
