using Npgsql;

namespace AdvisorReports.Api.Health;

/// <summary>The connections to the database that one request has in hand, so that it can be parted from them.</summary>
internal sealed class HeldConnections
{
    private static readonly AsyncLocal<HeldConnections?> Request = new();

    private readonly Lock _gate = new();
    private readonly List<NpgsqlConnection> _held = [];
    private volatile bool _areCut;

    /// <summary>Of the request that the calling code belongs to; null outside of any.</summary>
    public static HeldConnections? Current => Request.Value;

    public bool AreCut => _areCut;

    /// <summary>Begins to know what everything that the calling method calls from here on opens.</summary>
    public static HeldConnections Begin() => Request.Value = new HeldConnections();

    public void Add(NpgsqlConnection connection)
    {
        lock (_gate)
        {
            _held.Add(connection);
            if (_areCut)
            {
                // It was being opened meanwhile.
                CutConnection.Run(connection);
            }
        }
    }

    public void Remove(NpgsqlConnection connection)
    {
        lock (_gate)
        {
            _held.Remove(connection);
        }
    }

    /// <summary>Ends what waits for the database, and lets nothing wait for it from here on.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _areCut = true;
            _held.ForEach(CutConnection.Run);
        }
    }
}
