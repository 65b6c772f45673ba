using System.Diagnostics;
using OpenTelemetry;

namespace AdvisorReports.ServiceDefaults.Tracing;

/// <summary>
/// Takes out of spans what libraries write there and nobody may read: addresses of webhooks, whose paths are often their secret, and
/// what callers say of themselves.
/// </summary>
internal sealed class CleanSpans : BaseProcessor<Activity>
{
    private const string Url = "url.full";

    public override void OnEnd(Activity data)
    {
        if (data.Kind is ActivityKind.Client && data.GetTagItem(Url) is string url)
        {
            data.SetTag(Url, Uri.TryCreate(url, UriKind.Absolute, out var address) ? $"{address.Scheme}://{address.Authority}/" : null);
        }
        else if (data.Kind is ActivityKind.Server && data.GetTagItem("user_agent.original") is not null)
        {
            data.SetTag("user_agent.original", null);
        }
    }
}
