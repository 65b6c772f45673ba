using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Access;

internal sealed class PrincipalScopeMapping : IEntityTypeConfiguration<PrincipalScope>
{
    public void Configure(EntityTypeBuilder<PrincipalScope> builder)
    {
        builder.ToTable("principal_scopes");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => new { p.Issuer, p.Kind, p.Value }, "ux_principal_scopes_claim").IsUnique();
    }
}
