using AdvisorReports.Domain.Operations.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Operations;

internal sealed class RequestMinuteMapping : IEntityTypeConfiguration<RequestMinute>
{
    public void Configure(EntityTypeBuilder<RequestMinute> builder)
    {
        builder.ToTable("request_minutes");

        // The minute first: windows of time are read, and old minutes deleted.
        builder.HasKey(m => new { m.Minute, m.Instance, m.Method, m.Route });
    }
}

internal sealed class CacheMinuteMapping : IEntityTypeConfiguration<CacheMinute>
{
    public void Configure(EntityTypeBuilder<CacheMinute> builder)
    {
        builder.ToTable("cache_minutes");
        builder.HasKey(m => new { m.Minute, m.Instance });
    }
}

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerts");
        builder.HasKey(a => a.Kind);
    }
}

internal sealed class AlertChangeMapping : IEntityTypeConfiguration<AlertChange>
{
    public void Configure(EntityTypeBuilder<AlertChange> builder)
    {
        builder.ToTable("alert_changes");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => new { c.At, c.Id }, "ix_alert_changes_at").IsDescending(true, true);
        builder.HasIndex(c => c.At, "ix_alert_changes_untold").HasFilter("told_at is null");
    }
}
