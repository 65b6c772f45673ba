using AdvisorReports.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Findings;

internal sealed class FindingDayMapping : IEntityTypeConfiguration<FindingDay>
{
    public void Configure(EntityTypeBuilder<FindingDay> builder)
    {
        builder.ToTable("finding_days");
        builder.HasKey(d => new { d.ClientId, d.Day });
        builder.HasOne<Client>().WithMany().HasForeignKey(d => d.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_finding_days_client");
    }
}
