using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Local.Running;

/// <summary>A command that is a request.</summary>
internal sealed record HttpCommand(string Name, string DisplayName, string Path, EndpointReference Endpoint, HttpCommandOptions Options)
    : IResourceAnnotation
{
    public async Task<ExecuteCommandResult> ExecuteAsync(string resourceId, IServiceProvider services, CancellationToken ct)
    {
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.Timeout = Timeout.InfiniteTimeSpan;

        // As in Aspire, the path is nothing but a path: a query is what PrepareRequest adds.
        using var request = new HttpRequestMessage(Options.Method!, new UriBuilder(Endpoint.Url) { Path = Path }.Uri);
        if (Options.PrepareRequest is { } prepare)
        {
            await prepare(new HttpCommandRequestContext
            {
                Services = services,
                ResourceName = resourceId,
                Endpoint = Endpoint,
                CancellationToken = ct,
                HttpClient = http,
                Request = request,
            });
        }

        using var answer = await http.SendAsync(request, ct);
        var body = Options.ResultMode is HttpCommandResultMode.Json ? await answer.Content.ReadAsStringAsync(ct) : "";
        return new ExecuteCommandResult
        {
            Success = answer.IsSuccessStatusCode,
            Message = answer.IsSuccessStatusCode ? null : $"Request failed with status code {answer.StatusCode}",
            Data = body.Length == 0 ? null : new CommandResultData { Value = body, Format = CommandResultFormat.Json },
        };
    }
}
