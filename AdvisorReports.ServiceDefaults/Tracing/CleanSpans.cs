using System.Diagnostics;
using OpenTelemetry;

namespace AdvisorReports.ServiceDefaults.Tracing;

/// <summary>
/// Takes out of spans what libraries write there and nobody needs to read: addresses of webhooks, whose paths are often their secret, what
/// callers say of themselves, and how each query's pool is set up.
/// </summary>
internal sealed class CleanSpans : BaseProcessor<Activity>
{
    private const string Url = "url.full";
    private static readonly string[] Unwanted = ["user_agent.original", "db.npgsql.data_source"];

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Url) is string url)
        {
            data.SetTag(Url, Uri.TryCreate(url, UriKind.Absolute, out var address) ? $"{address.Scheme}://{address.Authority}/" : null);
        }

        foreach (var tag in Unwanted)
        {
            if (data.GetTagItem(tag) is not null)
            {
                data.SetTag(tag, null);
            }
        }
    }
}
