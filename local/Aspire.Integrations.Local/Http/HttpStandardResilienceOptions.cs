using Polly.Retry;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Stands in for the class of this name in the package Microsoft.Extensions.Http.Resilience: its defaults, as far as
/// they are set here.</summary>
public sealed class HttpStandardResilienceOptions
{
    public HttpRetryStrategyOptions Retry { get; } = new();
}

/// <inheritdoc cref="HttpStandardResilienceOptions" />
public sealed class HttpRetryStrategyOptions : RetryStrategyOptions<HttpResponseMessage>
{
    internal bool SafeMethodsOnly { get; set; }
}

/// <inheritdoc cref="HttpStandardResilienceOptions" />
public static class HttpRetryStrategyOptionsExtensions
{
    /// <summary>Leaves POST, PUT, PATCH, DELETE and CONNECT at one attempt.</summary>
    public static void DisableForUnsafeHttpMethods(this HttpRetryStrategyOptions options) => options.SafeMethodsOnly = true;
}
