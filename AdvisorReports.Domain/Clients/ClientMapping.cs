using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvisorReports.Domain.Clients;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.ToTable("clients");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(Client.NameMax);
        builder.Property(c => c.SavingsPolicy).AsJson();
        builder.HasIndex(c => new { c.CreatedAt, c.Id }, "ix_clients_created").IsDescending(true, true);
        builder.HasIndex(c => new { c.Status, c.CreatedAt, c.Id }, "ix_clients_status_created").IsDescending(false, true, true);
    }
}
