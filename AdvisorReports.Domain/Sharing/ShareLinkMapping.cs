using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Sharing;

internal sealed class ShareLinkMapping : IEntityTypeConfiguration<ShareLink>
{
    public void Configure(EntityTypeBuilder<ShareLink> builder)
    {
        builder.ToTable("share_links");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(l => l.Formats)
            .ElementType(format => format.HasConversion<SnakeCaseConverter<ReportFormat>>());
        builder.HasOne<Client>().WithMany().HasForeignKey(l => l.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_share_links_client");
        builder.HasOne<Report>().WithMany().HasForeignKey(l => l.ReportId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_share_links_report");
        builder.HasIndex(l => l.Sha256, "ux_share_links_sha256").IsUnique();
        builder.HasIndex(l => new { l.ReportId, l.CreatedAt, l.Id }, "ix_share_links_report").IsDescending(false, true, true);

        // What deleting a client looks for.
        builder.HasIndex(l => l.ClientId, "ix_share_links_client");
    }
}
