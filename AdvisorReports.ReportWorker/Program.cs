using AdvisorReports.Domain.Data;
using AdvisorReports.ReportWorker;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Database;
using AdvisorReports.ServiceDefaults.Messaging;
using AdvisorReports.ServiceDefaults.Metrics;
using MassTransit;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase<AdvisorDb>("advisordb");
builder.AddMessaging(bus =>
{
    bus.AddConsumer<InteractiveReports, InteractiveReportsDefinition>();
    bus.AddConsumer<BulkReports, BulkReportsDefinition>();
});
builder.Services.AddReports();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapMetrics();

await app.RunAsync();
