using AdvisorReports.Analytics;
using AdvisorReports.Analytics.Commands;
using AdvisorReports.Analytics.Findings;
using AdvisorReports.Analytics.Operations;
using AdvisorReports.Analytics.Summaries;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Database;
using AdvisorReports.ServiceDefaults.Metrics;

if (AnalyticsCommands.Means(args))
{
    return await AnalyticsCommands.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<AdvisorDb>("advisordb");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
builder.AddAnalysis();
builder.AddOperations();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapMetrics();
app.MapFigures();
app.MapOperations();
app.MapPatch("/findings/{id:guid}", DecideFinding.Handle);
await app.RunAsync();
return 0;
