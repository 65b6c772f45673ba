using AdvisorReports.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Quotas;

internal sealed class QuotaUseMapping : IEntityTypeConfiguration<QuotaUse>
{
    public void Configure(EntityTypeBuilder<QuotaUse> builder)
    {
        builder.ToTable("quota_uses");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(u => u.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_quota_uses_client");
        builder.HasIndex(u => new { u.ClientId, u.Kind, u.At }, "ix_quota_uses_client");
    }
}
