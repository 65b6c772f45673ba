using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Domain.Summaries;
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
    public DbSet<SnapshotSummary> SnapshotSummaries => Set<SnapshotSummary>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<DataVersion> Versions => Set<DataVersion>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AdvisorDb).Assembly);
        modelBuilder.Entity<DataVersion>(version =>
        {
            version.ToTable("versions");
            version.HasKey(v => v.ScopeId);
        });
        SnakeCase.Apply(modelBuilder);
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
        configurationBuilder.Properties<decimal>().HavePrecision(18, 2);
    }
}
