using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Domain.Operations.Alerts;
using AdvisorReports.Domain.Quotas;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Sharing;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Domain.Summaries;
using AdvisorReports.Domain.Webhooks;
using AdvisorReports.Domain.Workers;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Domain.Data;

/// <summary>The one database. Which service writes which table is in DESIGN.md; all of them read through this context.</summary>
public sealed class AdvisorDb(DbContextOptions<AdvisorDb> options) : DbContext(options)
{
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<SnapshotNote> SnapshotNotes => Set<SnapshotNote>();
    public DbSet<Recommendation> Recommendations => Set<Recommendation>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<ReportFile> ReportFiles => Set<ReportFile>();
    public DbSet<ShareLink> ShareLinks => Set<ShareLink>();
    public DbSet<SnapshotSummary> SnapshotSummaries => Set<SnapshotSummary>();
    public DbSet<StoredFacts> StoredFacts => Set<StoredFacts>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<FindingDay> FindingDays => Set<FindingDay>();
    public DbSet<FindingCount> FindingCounts => Set<FindingCount>();
    public DbSet<ClientRetirement> ClientRetirements => Set<ClientRetirement>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<PrincipalScope> PrincipalScopes => Set<PrincipalScope>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<QuotaUse> QuotaUses => Set<QuotaUse>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<RequestMinute> RequestMinutes => Set<RequestMinute>();
    public DbSet<CacheMinute> CacheMinutes => Set<CacheMinute>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<AlertChange> AlertChanges => Set<AlertChange>();
    public DbSet<Worker> Workers => Set<Worker>();
    public DbSet<DataVersion> Versions => Set<DataVersion>();

    /// <summary>
    /// The clients whose rows there are for whoever uses this context; the Api sets it to its caller's. SQL written by hand is not
    /// filtered: it has to start from what a filtered query found.
    /// </summary>
    public ClientScope Scope { get; set; } = ClientScope.All;

    /// <summary>
    /// Whom this context serves; the Api sets it to its caller. With it, every change that is saved leaves its entry in the same
    /// transaction. Null where no caller is behind it: the product's own work is not audited.
    /// </summary>
    public AuditOrigin? Origin { get; set; }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Origin is { } origin)
        {
            this.RecordChanges(origin);
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Changes are saved by SaveChangesAsync, which leaves their entries.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AdvisorDb).Assembly);
        modelBuilder.Entity<DataVersion>(version =>
        {
            version.ToTable("versions");
            version.HasKey(v => v.ScopeId);
        });
        FilterByScope(modelBuilder);
        SnakeCase.Apply(modelBuilder);
    }

    // What belongs to a client, directly or through its snapshot or report; the operators' webhooks belong to none. A test finds the entity that is forgotten here.
    private void FilterByScope(ModelBuilder model)
    {
        model.Entity<Client>().HasQueryFilter(c => Scope.IsAll || Enumerable.Contains(Scope.Ids, c.Id));
        model.Entity<Snapshot>().HasQueryFilter(s => Scope.IsAll || Enumerable.Contains(Scope.Ids, s.ClientId));
        model.Entity<Report>().HasQueryFilter(r => Scope.IsAll || Enumerable.Contains(Scope.Ids, r.ClientId));
        model.Entity<ShareLink>().HasQueryFilter(l => Scope.IsAll || Enumerable.Contains(Scope.Ids, l.ClientId));
        model.Entity<Finding>().HasQueryFilter(f => Scope.IsAll || Enumerable.Contains(Scope.Ids, f.ClientId));
        model.Entity<FindingDay>().HasQueryFilter(d => Scope.IsAll || Enumerable.Contains(Scope.Ids, d.ClientId));
        model.Entity<FindingCount>().HasQueryFilter(c => Scope.IsAll || Enumerable.Contains(Scope.Ids, c.ClientId));
        model.Entity<ClientRetirement>().HasQueryFilter(r => Scope.IsAll || Enumerable.Contains(Scope.Ids, r.ClientId));
        model.Entity<QuotaUse>().HasQueryFilter(u => Scope.IsAll || Enumerable.Contains(Scope.Ids, u.ClientId));
        model.Entity<Webhook>().HasQueryFilter(w => Scope.IsAll || w.ClientId != null && Enumerable.Contains(Scope.Ids, w.ClientId.Value));
        model.Entity<WebhookDelivery>().HasQueryFilter(d => Scope.IsAll || d.ClientId != null && Enumerable.Contains(Scope.Ids, d.ClientId.Value));
        model.Entity<ToldRetirement>().HasQueryFilter(t => Scope.IsAll || Webhooks.Any(w => w.Id == t.WebhookId));
        model.Entity<SnapshotNote>().HasQueryFilter(n => Scope.IsAll || Snapshots.Any(s => s.Id == n.SnapshotId));
        model.Entity<Recommendation>().HasQueryFilter(r => Scope.IsAll || Snapshots.Any(s => s.Id == r.SnapshotId));
        model.Entity<SnapshotSummary>().HasQueryFilter(m => Scope.IsAll || Snapshots.Any(s => s.Id == m.SnapshotId));
        model.Entity<StoredFacts>().HasQueryFilter(f => Scope.IsAll || Snapshots.Any(s => s.Id == f.SnapshotId));
        model.Entity<ReportFile>().HasQueryFilter(f => Scope.IsAll || Reports.Any(r => r.Id == f.ReportId));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<ClientStatus>().HaveConversion<SnakeCaseConverter<ClientStatus>>();
        configurationBuilder.Properties<Category>().HaveConversion<SnakeCaseConverter<Category>>();
        configurationBuilder.Properties<Impact>().HaveConversion<SnakeCaseConverter<Impact>>();
        configurationBuilder.Properties<CostImplication>().HaveConversion<SnakeCaseConverter<CostImplication>>();
        configurationBuilder.Properties<AdvisorState>().HaveConversion<SnakeCaseConverter<AdvisorState>>();
        configurationBuilder.Properties<SnapshotSource>().HaveConversion<SnakeCaseConverter<SnapshotSource>>();
        configurationBuilder.Properties<SnapshotStatus>().HaveConversion<SnakeCaseConverter<SnapshotStatus>>();
        configurationBuilder.Properties<NoteKind>().HaveConversion<SnakeCaseConverter<NoteKind>>();
        configurationBuilder.Properties<ReportType>().HaveConversion<SnakeCaseConverter<ReportType>>();
        configurationBuilder.Properties<ReportFormat>().HaveConversion<SnakeCaseConverter<ReportFormat>>();
        configurationBuilder.Properties<ReportStatus>().HaveConversion<SnakeCaseConverter<ReportStatus>>();
        configurationBuilder.Properties<ReportStage>().HaveConversion<SnakeCaseConverter<ReportStage>>();
        configurationBuilder.Properties<ReportPriority>().HaveConversion<SnakeCaseConverter<ReportPriority>>();
        configurationBuilder.Properties<FindingState>().HaveConversion<SnakeCaseConverter<FindingState>>();
        configurationBuilder.Properties<DismissalReason>().HaveConversion<SnakeCaseConverter<DismissalReason>>();
        configurationBuilder.Properties<Role>().HaveConversion<SnakeCaseConverter<Role>>();
        configurationBuilder.Properties<PrincipalKind>().HaveConversion<SnakeCaseConverter<PrincipalKind>>();
        configurationBuilder.Properties<QuotaKind>().HaveConversion<SnakeCaseConverter<QuotaKind>>();
        configurationBuilder.Properties<WebhookEvent>().HaveConversion<SnakeCaseConverter<WebhookEvent>>();
        configurationBuilder.Properties<DeliveryStatus>().HaveConversion<SnakeCaseConverter<DeliveryStatus>>();
        configurationBuilder.Properties<DeliveryError>().HaveConversion<SnakeCaseConverter<DeliveryError>>();
        configurationBuilder.Properties<AlertKind>().HaveConversion<SnakeCaseConverter<AlertKind>>();
        configurationBuilder.Properties<AlertState>().HaveConversion<SnakeCaseConverter<AlertState>>();
        configurationBuilder.Properties<decimal>().HavePrecision(18, 2);
    }
}
