using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local.Running;

/// <summary>Where one copy of a resource listens: at its resource's ports if it is the only copy, behind them otherwise.</summary>
internal sealed class InstancePorts(IResource resource, bool isOnlyCopy)
{
    private readonly Dictionary<string, int> _ports = resource.Annotations.OfType<EndpointAnnotation>()
        .ToDictionary(endpoint => endpoint.Name, endpoint => isOnlyCopy ? endpoint.Allocated!.Value : Ports.Free());

    public IEnumerable<string> HttpUrls => resource.Annotations.OfType<EndpointAnnotation>()
        .Where(endpoint => endpoint.UriScheme is "http").Select(endpoint => UrlOf(endpoint.Name));

    public int this[string endpoint] => _ports[endpoint];

    public string UrlOf(string endpoint) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_ports[endpoint]}");
}
