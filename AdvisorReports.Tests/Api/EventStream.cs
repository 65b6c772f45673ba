using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace AdvisorReports.Tests.Api;

/// <summary>A report's events as a consumer reads them, one after the other.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly CancellationTokenSource _deadline = new(Patience);
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<JsonElement>> _items;

    private EventStream(HttpResponseMessage answer, Stream body)
    {
        _answer = answer;
        _items = SseParser.Create(body, (_, data) => JsonDocument.Parse(data.ToArray()).RootElement)
            .EnumerateAsync(_deadline.Token).GetAsyncEnumerator(_deadline.Token);
    }

    public HttpResponseMessage Answer => _answer;

    public static async Task<EventStream> OpenAsync(HttpClient api, Guid report, string? lastEventId = null)
    {
        var answer = await AskAsync(api, report, lastEventId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new EventStream(answer, await answer.Content.ReadAsStreamAsync());
    }

    public static async Task<HttpResponseMessage> AskAsync(HttpClient api, Guid report, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/reports/{report}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<SseItem<JsonElement>?> NextAsync() => await _items.MoveNextAsync() ? _items.Current : null;

    public async Task<List<SseItem<JsonElement>>> RestAsync()
    {
        var items = new List<SseItem<JsonElement>>();
        while (await NextAsync() is { } item)
        {
            items.Add(item);
        }

        return items;
    }

    public async Task<SseItem<JsonElement>> NextAsync(string kind)
    {
        while (await NextAsync() is { } item)
        {
            if (item.EventType == kind)
            {
                return item;
            }
        }

        throw new InvalidOperationException($"The stream ended without the event {kind}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _items.DisposeAsync();
        _answer.Dispose();
        _deadline.Dispose();
    }
}
