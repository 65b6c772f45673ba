using AdvisorReports.Api.Access;
using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Figures;
using AdvisorReports.Api.Limits;
using AdvisorReports.Api.Reports;
using AdvisorReports.Api.Sharing;
using AdvisorReports.Api.Snapshots;
using AdvisorReports.Api.Startup;
using AdvisorReports.Api.Webhooks;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<AdvisorDb>("advisordb");
if (args is ["migrate", ..])
{
    return await builder.Build().MigrateDatabaseAsync();
}

builder.AddFigureCache("cache");
builder.AddApiMessaging();
builder.AddAccess();
builder.AddDoor();
builder.AddLimits();
builder.AddSnapshots();
builder.AddReports();
builder.AddWebhooks();
builder.AddSharing();
builder.AddAnalyticsClient();
builder.AddApiHealth();

var app = builder.Build();
app.UseDoor();
app.UseAccess();
app.UseFigureCache();
app.MapApi();
await app.RunAsync();
return 0;
