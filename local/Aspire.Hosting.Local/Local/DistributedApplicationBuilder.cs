using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Data;
using Aspire.Hosting.Local.Display;
using Aspire.Hosting.Local.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Aspire.Hosting.Local;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    // Longer than the longest grace that any resource gets.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(90);

    private readonly HostApplicationBuilder _host;
    private readonly TestRun? _test;

    public DistributedApplicationBuilder(string[] args, Assembly assembly, TestRun? test)
    {
        _test = test;
        AppHostAssembly = assembly;
        AppHostDirectory = DirectoryOf(assembly);
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = args,
            ApplicationName = assembly.GetName().Name,
            ContentRootPath = AppHostDirectory,
        });
        var world = new World(test is not null, new(() => DataFolder.Open(AppHostDirectory, _host.Configuration, temporary: test is not null)));
        Services.AddSingleton(world);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(new DistributedApplicationModel(Resources));
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton<Orchestrator>();
        Services.AddSingleton(services => new ResourceCommandService(services.GetRequiredService<Orchestrator>(), services));
        Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        Services.AddSingleton(TimeProvider.System);
        _host.Logging.AddConsole(options => options.FormatterName = ResourceLines.FormatterName).AddConsoleFormatter<ResourceLines, ResourceLinesOptions>();
        _host.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        if (test is not null && Configuration["Logging:Console:LogLevel:Default"] is null)
        {
            // What a test's services print would bury what the tests say.
            _host.Logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
        }

        World = world;
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new();

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public World World { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _test?.WaitForLeaveToBuild(this);
        var app = new DistributedApplication(_host.Build(), _test);
        _test?.Built(app);
        return app;
    }

    // The build generates Projects.<AppHost>.ProjectPath, the folder the app host's sources are in.
    private static string DirectoryOf(Assembly assembly) =>
        assembly.GetTypes()
            .Where(type => type.Namespace == "Projects" && type.Name == assembly.GetName().Name?.Replace('.', '_'))
            .Select(type => type.GetProperty("ProjectPath", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as string)
            .FirstOrDefault()
        ?? Directory.GetCurrentDirectory();
}
