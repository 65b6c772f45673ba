using System.Globalization;
using System.Text.Json;
using AdvisorReports.Tests.Limits;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Health;

/// <summary>An upload that goes on until it is ended. On a socket, because a client library does not look for an answer before that.</summary>
internal sealed class OpenUpload : IDisposable
{
    private readonly RawSocket _socket;

    private OpenUpload(RawSocket socket)
    {
        _socket = socket;
    }

    public static async Task<OpenUpload> BeginAsync(Uri api, Guid client, string csv)
    {
        var upload = new OpenUpload(await RawSocket.ConnectAsync(api));
        await upload._socket.SendAsync($"POST /api/v1/clients/{client}/snapshots HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + $"X-Api-Key: {RunningApp.Key}\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n");
        await upload.SendAsync(csv);
        return upload;
    }

    /// <summary>How many uploads to this product have rows on their way into the database.</summary>
    public static Task<long> CopiesAsync(RunningApp app) => app.QueryAsync<long>(
        "select count(*) from pg_stat_activity where query like 'copy recommendations%' and state = 'active'");

    public Task SendAsync(string csv) => _socket.SendAsync($"{csv.Length.ToString("x", CultureInfo.InvariantCulture)}\r\n{csv}\r\n");

    public Task EndAsync() => _socket.SendAsync("0\r\n\r\n");

    public Task<(int Status, string Head, JsonElement Problem)> AnswerAsync() => _socket.AnswerAsync();

    public void Dispose() => _socket.Dispose();
}
