using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Replaces a service's name by one of its addresses: <c>services:{name}:{scheme}:{n}</c>, schemes in the order the request
/// names them (<c>https+http</c>), several addresses in turn. An unknown name is left for DNS.
/// </summary>
internal sealed class ServiceNameHandler(IConfiguration configuration) : DelegatingHandler
{
    private static int _turn;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = Resolve(request.RequestUri!);
        return base.SendAsync(request, cancellationToken);
    }

    private Uri Resolve(Uri uri)
    {
        var schemes = uri.Scheme.Split('+');
        foreach (var scheme in schemes)
        {
            string[] addresses = [.. configuration.GetSection($"services:{uri.Host}:{scheme}").GetChildren()
                .Select(entry => entry.Value).OfType<string>()];
            if (addresses.Length > 0)
            {
                var turn = (int)((uint)Interlocked.Increment(ref _turn) % (uint)addresses.Length);
                return new Uri(new Uri(addresses[turn]), uri.PathAndQuery);
            }
        }

        return schemes.Length == 1 ? uri : new UriBuilder(uri) { Scheme = schemes[0] }.Uri;
    }
}
