using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AdvisorReports.Tests.Limits;

/// <summary>A caller that minds no rules: it sends what it is told to, when it is told to.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _tcp = new() { NoDelay = true };

    public static async Task<RawSocket> ConnectAsync(Uri address)
    {
        var socket = new RawSocket();
        await socket._tcp.ConnectAsync(address.Host, address.Port);
        return socket;
    }

    public async Task SendAsync(string text) => await _tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>A byte every quarter of a second, until there is an answer.</summary>
    public async Task DribbleAsync(string text)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        using var patience = new CancellationTokenSource(Patience);
        for (var i = 0; _tcp.Available == 0; i++)
        {
            try
            {
                await SendAsync($"{text[i % text.Length]}");
            }
            catch (IOException)
            {
                return; // answered and closed just now
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>The status, the head and the body of the answer; the body is a problem, or empty.</summary>
    public async Task<(int Status, string Head, JsonElement Problem)> AnswerAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var (all, buffer) = (new StringBuilder(), new byte[8192]);
        int read;
        try
        {
            while ((read = await _tcp.GetStream().ReadAsync(buffer, patience.Token)) > 0)
            {
                all.Append(Encoding.UTF8.GetString(buffer, 0, read));
                if (all.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }
        catch (IOException) when (all.Length > 0)
        {
            // The server has said what it had to say, and does not read the rest.
        }

        var text = all.ToString();
        var body = text.IndexOf('{', StringComparison.Ordinal);
        return (int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), text[..(body < 0 ? text.Length : body)],
            body < 0 ? default : JsonDocument.Parse(text[body..(text.LastIndexOf('}') + 1)]).RootElement);
    }

    public void Dispose() => _tcp.Dispose();
}
