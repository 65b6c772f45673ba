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
        builder.HasIndex(c => new { c.Status, c.CreatedAt }, "ix_clients_status_created").IsDescending(false, true);
        builder.HasIndex(c => c.Name, "ix_clients_name");
    }
}
