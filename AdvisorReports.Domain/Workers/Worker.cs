namespace AdvisorReports.Domain.Workers;

/// <summary>
/// A running report worker as it last said of itself; it says so every few seconds. One that ends takes its row away, one that was killed
/// stops being seen. Times are the database's.
/// </summary>
public sealed class Worker
{
    private Worker()
    {
    }

    /// <summary>Of the process: a worker that is started again is another one.</summary>
    public Guid Id { get; private set; }

    /// <summary>Of the machine or container.</summary>
    public string Name { get; private set; } = "";
    public string Version { get; private set; } = "";

    /// <summary>How many reports it makes at a time.</summary>
    public int Lanes { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>The reports that it holds.</summary>
    public Guid[] Rendering { get; private set; } = [];

    /// <summary>Documents given to the browser since it started.</summary>
    public int Printed { get; private set; }
}
