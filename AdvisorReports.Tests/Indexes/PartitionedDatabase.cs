using AdvisorReports.Domain.Data;
using AdvisorReports.Tests.ReportWorker;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.Indexes;

/// <summary>Tests of partitions, each on a server of its own: what they lock, others would wait for.</summary>
public abstract class PartitionedDatabase : IAsyncLifetime
{
    protected static readonly DateTimeOffset Now = new(2031, 11, 15, 12, 0, 0, TimeSpan.Zero);
    protected static readonly string[] Four = ["recommendations_2031_11", "recommendations_2031_12", "recommendations_2032_01", "recommendations_2032_02"];
    protected static readonly string[] Five = [.. Four, "recommendations_default"];

    private readonly ScratchPostgres _postgres = new();

    protected string ConnectionString => _postgres.ConnectionString;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        await using var db = Open();
        await db.Database.MigrateAsync();
    }

    public Task DisposeAsync() => _postgres.DisposeAsync();

    protected AdvisorDb Open(bool retries = true) => new(new DbContextOptionsBuilder<AdvisorDb>()
        .UseNpgsql(ConnectionString, n => { if (retries) { n.EnableRetryOnFailure(); } }).Options);

    protected async Task<string[]> PartitionsAsync()
    {
        await using var db = Open();
        return await db.Database.SqlQuery<string>(
            $"select inhrelid::regclass::text as \"Value\" from pg_inherits where inhparent = 'recommendations'::regclass order by 1").ToArrayAsync();
    }
}
