using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointAnnotation(
    ProtocolType protocol,
    string? uriScheme = null,
    string? transport = null,
    string? name = null,
    int? port = null,
    int? targetPort = null,
    bool? isExternal = null) : IResourceAnnotation
{
    public ProtocolType Protocol { get; } = protocol;

    public string UriScheme { get; } = uriScheme ?? "tcp";

    public string Transport { get; } = transport ?? "tcp";

    public string Name { get; } = name ?? uriScheme ?? "tcp";

    /// <summary>The port asked for; without one, or in tests, any free port.</summary>
    public int? Port { get; set; } = port;

    public int? TargetPort { get; } = targetPort;

    public bool IsExternal { get; set; } = isExternal ?? false;

    /// <summary>The port it got, once the application starts.</summary>
    internal int? Allocated { get; set; }
}
