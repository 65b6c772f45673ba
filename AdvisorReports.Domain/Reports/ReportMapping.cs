using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Reports;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("reports");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(r => r.Formats)
            .ElementType(format => format.HasConversion<SnakeCaseConverter<ReportFormat>>());
        builder.HasOne<Client>().WithMany().HasForeignKey(r => r.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_reports_client");
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(r => r.SnapshotId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_reports_snapshot");
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(r => r.ComparedWithId).OnDelete(DeleteBehavior.SetNull)
            .HasConstraintName("fk_reports_compared_with");
        builder.HasIndex(r => new { r.CreatedAt, r.Id }, "ix_reports_created").IsDescending(true, true);
        builder.HasIndex(r => new { r.ClientId, r.Status }, "ix_reports_client_status");
        builder.HasIndex(r => new { r.ClientId, r.CreatedAt, r.Id }, "ix_reports_client_created").IsDescending(false, true, true);
        builder.HasIndex(r => new { r.Status, r.CreatedAt, r.Id }, "ix_reports_status_created").IsDescending(false, true, true);

        // When the client was last served, for whose turn it is.
        builder.HasIndex(r => new { r.ClientId, r.StartedAt }, "ix_reports_client_started");

        // Asking twice with one key is asking once, also when the two requests race.
        builder.HasIndex(r => new { r.RequestedBy, r.IdempotencyKey }, "ux_reports_idempotency").IsUnique()
            .HasFilter("idempotency_key is not null");

        // The worker's queue: what is waiting, oldest first, and nothing else.
        builder.HasIndex(r => r.AvailableAt, "ix_reports_waiting").HasFilter("status in ('queued', 'rendering')");

        // Whose end the webhooks have yet to be told: a handful of rows, whatever the size of the table.
        builder.HasIndex(r => r.FinishedAt, "ix_reports_untold")
            .HasFilter("told_at is null and status in ('completed', 'failed', 'quarantined')");
    }
}

internal sealed class ReportFileMapping : IEntityTypeConfiguration<ReportFile>
{
    public void Configure(EntityTypeBuilder<ReportFile> builder)
    {
        builder.ToTable("report_files");

        // At most one file per format: a second attempt cannot add another set even if the fence were gone.
        builder.HasKey(f => new { f.ReportId, f.Format });
        builder.HasOne<Report>().WithMany().HasForeignKey(f => f.ReportId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_report_files_report");

        // Asked for again, a file is copied instead of printed.
        builder.HasIndex(f => new { f.SourceSha256, f.Format }, "ix_report_files_source").HasFilter("source_sha256 is not null");
    }
}
