using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Facts;

/// <summary>A snapshot's facts, kept by Analytics so that documents need not gather them from the rows again.</summary>
public sealed class StoredFacts
{
    private StoredFacts() => Facts = null!;

    public Guid SnapshotId { get; private set; }
    public SnapshotFacts Facts { get; private set; }
}

internal sealed class StoredFactsMapping : IEntityTypeConfiguration<StoredFacts>
{
    public void Configure(EntityTypeBuilder<StoredFacts> builder)
    {
        builder.ToTable("snapshot_facts");
        builder.HasKey(f => f.SnapshotId);
        builder.Property(f => f.Facts).AsJson();
        builder.HasOne<Snapshot>().WithOne().HasForeignKey<StoredFacts>(f => f.SnapshotId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_snapshot_facts_snapshot");
    }
}
