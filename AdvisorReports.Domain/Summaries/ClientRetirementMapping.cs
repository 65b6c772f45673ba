using AdvisorReports.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Summaries;

internal sealed class ClientRetirementMapping : IEntityTypeConfiguration<ClientRetirement>
{
    public void Configure(EntityTypeBuilder<ClientRetirement> builder)
    {
        builder.ToTable("client_retirements");
        builder.HasKey(r => new { r.ClientId, r.Place });
        builder.HasOne<Client>().WithMany().HasForeignKey(r => r.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_client_retirements_client");
    }
}
