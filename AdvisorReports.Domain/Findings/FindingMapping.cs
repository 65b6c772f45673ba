using AdvisorReports.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Findings;

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.ToTable("findings");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Currency).HasColumnType("char(3)");
        builder.Property(f => f.Revision).IsConcurrencyToken();
        builder.HasOne<Client>().WithMany().HasForeignKey(f => f.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_findings_client");
        builder.HasIndex(f => new { f.ClientId, f.Fingerprint }, "ux_findings_client_fingerprint").IsUnique();
        builder.HasIndex(f => new { f.ClientId, f.Id }, "ix_findings_client");
        builder.HasIndex(f => new { f.ClientId, f.State, f.Id }, "ix_findings_client_state");

        // What Analytics looks for every half minute: what is due again, and nothing else.
        builder.HasIndex(f => f.DueDate, "ix_findings_postponed").HasFilter("state = 'postponed'");
    }
}
