namespace AdvisorReports.Api.Operations.Recording;

internal static class RecordingFeature
{
    /// <summary>Writes down what this replica's requests did, for figures over all replicas.</summary>
    public static void AddRecording(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RecordingOptions>().BindConfiguration(RecordingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<RequestMeter>();
        builder.Services.AddSingleton<CacheMeter>();
        builder.Services.AddHostedService<WriteMinutes>();
    }
}
