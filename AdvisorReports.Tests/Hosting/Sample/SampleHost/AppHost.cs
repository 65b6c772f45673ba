using Microsoft.Extensions.Configuration;

// The product's app host in small: every kind of resource, and services that do nothing.
var builder = DistributedApplication.CreateBuilder(args);

var adminKey = builder.AddParameter("admin-key", new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);
var database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("advisordb");
var cache = builder.AddRedis("cache");

var migrations = builder.AddProject<Projects.SampleService>("migrations", launchProfileName: null)
    .WithArgs("migrate")
    .WithReference(database).WaitFor(database);

var analytics = builder.AddProject<Projects.SampleService>("analytics", launchProfileName: null)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health");

var api = builder.AddProject<Projects.SampleService>("api")
    .WithReference(database).WaitForCompletion(migrations)
    .WithReference(cache).WaitFor(cache)
    .WithReference(analytics)
    .WithEnvironment("Keys__Admin", adminKey)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health");

// The broker takes its time: only the tests that need it ask for it.
if (builder.Configuration.GetValue<bool>("Sample:Broker"))
{
    var messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin();
    api.WithReference(messaging).WaitFor(messaging);
}

builder.Build().Run();
