using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text;

namespace AdvisorReports.Tests.Health;

/// <summary>An upload that goes on until it is ended.</summary>
internal sealed class OpenUpload : IAsyncDisposable
{
    private readonly Pipe _pipe = new();

    public OpenUpload(HttpClient api, Guid client)
    {
        var body = new StreamContent(_pipe.Reader.AsStream());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        Answer = api.PostAsync($"/api/v1/clients/{client}/snapshots", body);
    }

    public Task<HttpResponseMessage> Answer { get; }

    public async Task SendAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    public void End(bool unless)
    {
        if (!unless)
        {
            _pipe.Writer.Complete();
        }
    }

    public ValueTask DisposeAsync() => _pipe.Writer.CompleteAsync();
}
