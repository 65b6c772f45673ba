using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Access;

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.HasIndex(k => new { k.CreatedAt, k.Id }, "ix_api_keys_created").IsDescending(true, true);
        builder.HasIndex(k => k.Sha256, "ux_api_keys_sha256").IsUnique();
        builder.HasIndex(k => k.Name, "ux_api_keys_name").IsUnique().HasFilter("revoked_at is null");
    }
}
