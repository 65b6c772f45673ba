using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Data;
using Aspire.Hosting.Local.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Local.Servers;

/// <summary>An installed server, run on this machine's own address with a folder and, where we may choose, a user of its own.</summary>
internal abstract class ServerLaunch(IResource resource, string account, IServiceProvider services) : Launch
{
    public override string StateAtEnd => KnownResourceStates.Exited;

    protected World World { get; } = services.GetRequiredService<World>();

    protected Account Account { get; } = Account.ForServer(account);

    protected string Folder => World.Data.FolderFor(resource.Name, Account);

    protected bool KeepsData => resource.Annotations.OfType<DataVolumeAnnotation>().Any();

    protected IEnumerable<string> Arguments => resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(annotation => annotation.Arguments);

    public override void Verify() => _ = Program;

    protected abstract string Program { get; }

    /// <summary>The program under its account, with no more of our environment than it needs.</summary>
    protected Command Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
            ["HOME"] = Folder,
            ["LANG"] = "C.UTF-8",
        };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return Account.Command(program, arguments, Folder, environment);
    }
}
