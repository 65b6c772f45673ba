using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Local.Running;

/// <summary>Gives every endpoint its port: the one it asks for where that is free, any free one otherwise and in tests.</summary>
internal sealed partial class Ports(bool random, ILogger logger)
{
    // Below the range that the system takes outgoing connections from, so that no connection takes a port before its server does.
    private const int First = 20_000;
    private const int Last = 32_000;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    public static int Free()
    {
        lock (Gate)
        {
            while (true)
            {
                var port = RandomNumberGenerator.GetInt32(First, Last);
                if (IsFree(port) && Given.Add(port))
                {
                    return port;
                }
            }
        }
    }

    public void Allocate(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                endpoint.Allocated = random || endpoint.Port is not { } wanted ? Free() : Wanted(resource.Name, wanted);
            }
        }
    }

    private int Wanted(string resource, int wanted)
    {
        if (IsFree(wanted))
        {
            return wanted;
        }

        var port = Free();
        LogTaken(logger, wanted, resource, port);
        return port;
    }

    private static bool IsFree(int port) => IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port));

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException failure)
        {
            // A machine without IPv6 cannot have it taken there either.
            return failure.SocketErrorCode is SocketError.AddressNotAvailable;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Port {Wanted} is taken: {Resource} listens on {Port} in this run.")]
    private static partial void LogTaken(ILogger logger, int wanted, string resource, int port);
}
