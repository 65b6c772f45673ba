using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Auditing;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Before!).AsJson().IsRequired(false);
        builder.Property(e => e.After!).AsJson().IsRequired(false);
        builder.HasIndex(e => new { e.At, e.Id }, "ix_audit_at").IsDescending(true, true);
        builder.HasIndex(e => new { e.Actor, e.At, e.Id }, "ix_audit_actor").IsDescending(false, true, true);
        builder.HasIndex(e => new { e.Kind, e.ResourceId }, "ix_audit_resource");
        builder.HasIndex(e => new { e.ClientId, e.At, e.Id }, "ix_audit_client").IsDescending(false, true, true);
    }
}
