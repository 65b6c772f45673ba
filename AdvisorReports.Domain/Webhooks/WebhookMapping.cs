using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Webhooks;

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(w => w.Events).ElementType(what => what.HasConversion<SnakeCaseConverter<WebhookEvent>>());
        builder.HasOne<Client>().WithMany().HasForeignKey(w => w.ClientId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_webhooks_client");
        builder.HasIndex(w => new { w.ClientId, w.CreatedAt, w.Id }, "ix_webhooks_client_created").IsDescending(false, true, true);
    }
}

internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_webhook_deliveries_webhook");

        // By the clock that it is compared with: an Api whose clock runs ahead would send late.
        builder.Property(d => d.NextAt).HasDefaultValueSql("now()");

        // The same event is told once, also when two replicas find it at the same time.
        builder.HasIndex(d => new { d.WebhookId, d.EventId }, "ux_webhook_deliveries_event").IsUnique();
        builder.HasIndex(d => new { d.WebhookId, d.CreatedAt, d.Id }, "ix_webhook_deliveries_created").IsDescending(false, true, true);

        // What is to be sent, and nothing else, whatever was sent before.
        builder.HasIndex(d => new { d.WebhookId, d.NextAt }, "ix_webhook_deliveries_pending").HasFilter("status = 'pending'");
        builder.HasIndex(d => d.FinishedAt, "ix_webhook_deliveries_finished").HasFilter("status <> 'pending'");
    }
}

internal sealed class ToldRetirementMapping : IEntityTypeConfiguration<ToldRetirement>
{
    public void Configure(EntityTypeBuilder<ToldRetirement> builder)
    {
        builder.ToTable("told_retirements");
        builder.HasKey(t => new { t.WebhookId, t.Date, t.Feature, t.Days });
        builder.HasOne<Webhook>().WithMany().HasForeignKey(t => t.WebhookId).OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("fk_told_retirements_webhook");
    }
}
