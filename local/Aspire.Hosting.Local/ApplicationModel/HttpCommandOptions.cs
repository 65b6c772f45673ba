namespace Aspire.Hosting.ApplicationModel;

public class CommandOptions
{
    public string? Description { get; set; }

    /// <summary>What the dashboard asks before; here nobody is asked.</summary>
    public string? ConfirmationMessage { get; set; }
}

public class HttpCommandOptions : CommandOptions
{
    /// <summary>POST where nothing is said.</summary>
    public HttpMethod? Method { get; set; }

    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    public HttpCommandResultMode ResultMode { get; set; }
}

/// <summary>Whether an answer's body is the command's result.</summary>
public enum HttpCommandResultMode
{
    None,
    Json = 2,
}

public sealed class HttpCommandRequestContext
{
    public required IServiceProvider Services { get; init; }

    public required string ResourceName { get; init; }

    public required EndpointReference Endpoint { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public required HttpClient HttpClient { get; init; }

    public required HttpRequestMessage Request { get; init; }
}
