using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;
using Npgsql.Internal;

namespace AdvisorReports.Api.Health;

/// <summary>
/// Shuts the socket of a connection, as a server does that goes: who waits on it fails at once, in the driver's own way and on their own
/// thread, and the pool throws the connection away.
/// </summary>
/// <remarks>
/// The driver (Npgsql 10) has nothing that ends the wait for a server that hangs. A token makes it ask the server over another connection
/// and wait for that; while the answer to what was sent ahead of a command is due, which is BEGIN or the DISCARD ALL of each connection
/// out of the pool, a token does nothing; and disposing a COPY or a transaction takes none. What is left is the command timeout, which
/// a long command needs. So this reaches for a field of the driver's, and a test says whether it is still there.
/// </remarks>
internal static class CutConnection
{
    public static void Run(NpgsqlConnection connection)
    {
        try
        {
            if (ConnectorOf(connection) is { } connector)
            {
                SocketOf(connector).Shutdown(SocketShutdown.Both);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was closed first.
        }
        catch (MissingMemberException)
        {
            // Another version of the driver: what waits is left to its token, which takes longer.
        }
    }

#pragma warning disable NPG9001 // The type is public for those who write plug-ins; its members are the driver's own.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Connector")]
    private static extern NpgsqlConnector? ConnectorOf(NpgsqlConnection connection);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_socket")]
    private static extern ref Socket SocketOf(NpgsqlConnector connector);
#pragma warning restore NPG9001
}
