using System.Net;
using System.Net.Sockets;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>A listener that counts who comes: nobody should.</summary>
public sealed class ConnectionTrap : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _counting;
    private int _connections;

    public ConnectionTrap()
    {
        _listener.Start();
        _counting = CountAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _counting;
        _listener.Dispose();
    }

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using var _ = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }
}
