using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Summaries;

internal sealed class SnapshotSummaryMapping : IEntityTypeConfiguration<SnapshotSummary>
{
    public void Configure(EntityTypeBuilder<SnapshotSummary> builder)
    {
        builder.ToTable("snapshot_summaries");
        builder.HasKey(s => new { s.SnapshotId, s.SubscriptionId, s.Category, s.Impact, s.Currency });
        builder.Property(s => s.Currency).HasColumnType("char(3)");
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(s => s.SnapshotId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_snapshot_summaries_snapshot");
    }
}
