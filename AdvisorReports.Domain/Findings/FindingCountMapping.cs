using AdvisorReports.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Findings;

internal sealed class FindingCountMapping : IEntityTypeConfiguration<FindingCount>
{
    public void Configure(EntityTypeBuilder<FindingCount> builder)
    {
        builder.ToTable("finding_counts");
        builder.HasKey(c => new { c.ClientId, c.State });
        builder.HasOne<Client>().WithMany().HasForeignKey(c => c.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_finding_counts_client");
    }
}
