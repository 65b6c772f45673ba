using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Local.Running;

/// <summary>The one address of a resource that has replicas: each connection goes to the next of them that takes it.</summary>
internal sealed class RoundRobin : IDisposable
{
    private readonly IReadOnlyList<int> _replicas;
    private readonly List<TcpListener> _listeners = [];
    private readonly CancellationTokenSource _stop = new();
    private int _turn;

    public RoundRobin(int port, IReadOnlyList<int> replicas)
    {
        _replicas = replicas;
        Listen(IPAddress.Loopback, port);
        if (Socket.OSSupportsIPv6)
        {
            Listen(IPAddress.IPv6Loopback, port);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listeners.ForEach(listener => listener.Dispose());
        _stop.Dispose();
    }

    private void Listen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        _listeners.Add(listener);
        _ = AcceptAsync(listener, _stop.Token);
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                _ = PassOnAsync(await listener.AcceptTcpClientAsync(ct), ct);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The application ends.
        }
    }

    private async Task PassOnAsync(TcpClient caller, CancellationToken ct)
    {
        using (caller)
        {
            try
            {
                using var replica = await NextAsync(ct);
                if (replica is not null)
                {
                    var there = caller.GetStream().CopyToAsync(replica.GetStream(), ct);
                    var back = replica.GetStream().CopyToAsync(caller.GetStream(), ct);
                    await Task.WhenAny(there, back);
                }
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
            {
                // Either side hung up: so do we, on both.
            }
        }
    }

    private async Task<TcpClient?> NextAsync(CancellationToken ct)
    {
        for (var attempt = 0; attempt < _replicas.Count; attempt++)
        {
            var turn = (uint)Interlocked.Increment(ref _turn);
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync("localhost", _replicas[(int)(turn % _replicas.Count)], ct);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
            }
        }

        return null;
    }
}
