namespace AdvisorReports.Api.Snapshots;

internal static class SnapshotFeature
{
    public static void AddSnapshots(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<UploadOutcomes>();
        builder.Services.AddHostedService<AnnounceSnapshots>();
        builder.Services.AddHostedService<KeepPartitionsAhead>();
    }
}
