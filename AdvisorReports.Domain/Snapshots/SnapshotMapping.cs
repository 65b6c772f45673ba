using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Snapshots;

internal sealed class SnapshotMapping : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.ToTable("snapshots");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Coverage).AsJson();
        builder.Property(s => s.NoteCounts).AsJson();
        builder.Property(s => s.FiguresDue).HasDefaultValue(false);
        builder.Property(s => s.FactsDue).HasDefaultValue(true).HasSentinel(true);
        builder.HasOne<Client>().WithMany().HasForeignKey(s => s.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_snapshots_client");
        builder.HasIndex(s => new { s.ClientId, s.TakenAt, s.Id }, "ix_snapshots_client_taken").IsDescending(false, true, true);

        // The same bytes for the same client are the same snapshot, also when two uploads race.
        builder.HasIndex(s => new { s.ClientId, s.Sha256 }, "ux_snapshots_client_sha256").IsUnique();

        // What the sweeper looks for: a handful of rows, whatever the size of the table.
        builder.HasIndex(s => s.ImportedAt, "ix_snapshots_waiting").HasFilter("status = 'imported' or figures_due or facts_due");

        // What the webhooks have yet to be told.
        builder.HasIndex(s => s.ImportedAt, "ix_snapshots_untold").HasFilter("told_at is null and status = 'analysed'");
    }
}

internal sealed class SnapshotNoteMapping : IEntityTypeConfiguration<SnapshotNote>
{
    public void Configure(EntityTypeBuilder<SnapshotNote> builder)
    {
        builder.ToTable("snapshot_notes");
        builder.HasKey(n => new { n.SnapshotId, n.Ordinal });
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(n => n.SnapshotId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_snapshot_notes_snapshot");
    }
}
