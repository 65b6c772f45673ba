using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Snapshots;

internal sealed class RecommendationMapping : IEntityTypeConfiguration<Recommendation>
{
    public void Configure(EntityTypeBuilder<Recommendation> builder)
    {
        // In the database it is partitioned by the month of the import, of which EF knows nothing: see the migration Partitions. The key has
        // to begin with what it is partitioned by, and is the order of rows as well.
        builder.ToTable("recommendations");
        builder.HasKey(r => new { r.SnapshotId, r.Line, r.Id });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Currency).HasColumnType("char(3)");
        builder.Property(r => r.HourlyAmount).HasPrecision(18, 6);
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(r => r.SnapshotId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_recommendations_snapshot");
        builder.HasIndex(r => new { r.SnapshotId, r.Category }, "ix_recommendations_snapshot_category");

        // The orders by amount and by impact are of expressions, which only SQL can index: see the migration ListIndexes.

        // What Azure switches off: a fraction of the rows.
        builder.HasIndex(r => new { r.SnapshotId, r.Category }, "ix_recommendations_retiring").HasFilter("retirement_date is not null");

        // What the savings rules look at: a fraction of the rows.
        builder.HasIndex(r => r.SnapshotId, "ix_recommendations_savings").HasFilter("category = 'cost' or amount is not null");
    }
}
