using AdvisorReports.AppHost;
using AdvisorReports.AppHost.Deployment;

var builder = DistributedApplication.CreateBuilder(args);

// The first key, with role admin: from Parameters:admin-key (environment Parameters__admin_key), or made up once and kept.
var adminKey = builder.AddParameter("admin-key", new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);

// What the secrets of webhooks are encrypted with in the database. Without it they have to be made anew.
var webhookKey = builder.AddParameter("webhook-key", new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);

// The truth. Azure gets a managed server: PostgreSQL does not start on a container app's volume. The library counts what queries take.
var database = builder.AddManagedDatabase("postgres", "advisordb")
    ?? builder.AddPostgres("postgres").WithArgs("-c", "shared_preload_libraries=pg_stat_statements").WithDataVolume().AddDatabase("advisordb");

// What need not be computed twice, and who should look at it now. Either may be lost and come back empty.
var cache = builder.AddRedis("cache");
var messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin();

// The same program as the api, run once; without its launch profile, which would give it the api's port.
var migrations = builder.AddProject<Projects.AdvisorReports_Api>("migrations", launchProfileName: null)
    .WithArgs("migrate")
    .WithReference(database).WaitFor(database);

var analytics = builder.AddProject<Projects.AdvisorReports_Analytics>("analytics")
    .WithReference(database).WaitForCompletion(migrations)
    .WithReference(messaging).WaitFor(messaging)
    .WithHttpHealthCheck("/health");

var worker = builder.AddProject<Projects.AdvisorReports_ReportWorker>("reportworker")
    .WithReference(database).WaitForCompletion(migrations)
    .WithReference(messaging).WaitFor(messaging)
    .WithHttpHealthCheck("/health");

var api = builder.AddProject<Projects.AdvisorReports_Api>("api")
    .WithReference(database).WaitForCompletion(migrations)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(cache).WaitFor(cache)
    .WithReference(analytics)
    .WithEnvironment("Keys__Admin", adminKey)
    .WithEnvironment("Webhooks__Key", webhookKey)
    .WithEnvironment("Oidc__Authority", builder.Configuration["Oidc:Authority"])
    .WithEnvironment("Oidc__Audience", builder.Configuration["Oidc:Audience"])
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health");

// What is to be other than the defaults, of the app host's own configuration: Branding:Name, Limits:KeyPerSecond, FigureCache:Figures,
// Webhooks:AllowedNetworks:0, Alerts:Rules:QueueLength:Threshold, Database:MaxPoolSize and so on.
worker.WithSections(builder.Configuration, "Branding");
analytics.WithSections(builder.Configuration, "Alerts", "Doctor");
api.WithSections(builder.Configuration, "Limits", "FigureCache", "Webhooks", "Recording");
Array.ForEach([analytics, worker, api], service => service.WithSections(
    builder.Configuration, "Database", "CommandWatch", "Telemetry", "APPLICATIONINSIGHTS_CONNECTION_STRING"));

// Buttons for operators in the dashboard.
api.WithCacheCommands(adminKey.Resource);
analytics.WithInsightCommands();

builder.DeployToContainerApps(migrations, api, analytics, worker);

builder.Build().Run();
