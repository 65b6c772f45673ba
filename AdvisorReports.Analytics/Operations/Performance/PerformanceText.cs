using System.Globalization;
using System.Text;
using AdvisorReports.Domain.Operations;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary>The performance as a terminal shows it.</summary>
internal static class PerformanceText
{
    private const int EndpointsMax = 30;
    private const int QueryMax = 100;
    private const string None = "-";

    public static string Of(PerformanceView view, PrintedSections sections)
    {
        var text = new StringBuilder();
        Line(text, $"At {view.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, over all replicas");
        if (sections.Metrics)
        {
            Requests(text, "five minutes", view.FiveMinutes);
            Requests(text, "hour", view.Hour);
            Line(text, $"\nReports: {view.Queue.Waiting} waiting, the oldest for {view.Queue.OldestSeconds:0} s; {view.Queue.InWork} in work");
            Line(text, $"In the last hour {view.Queue.Completed} completed, {view.Queue.Failed} failed");
        }

        if (sections.Cache)
        {
            Line(text, $"\nCache of figures, last five minutes: {Cache(view.FiveMinutes.Cache)}");
            Line(text, $"Cache of figures, last hour: {Cache(view.Hour.Cache)}");
        }

        if (sections.Queries)
        {
            Line(text, $"\nSlowest queries, by what a call takes on average");
            view.SlowQueries.Items.ToList().ForEach(query => Line(text,
                $"{query.MeanMs,10:0.0} ms {query.Calls,9} calls {query.MaxMs,10:0.0} ms at most  {Short(query.Query)}"));
            if (view.SlowQueries.Reason is { } reason)
            {
                Line(text, $"  {reason}");
            }
        }

        return text.ToString();
    }

    private static void Requests(StringBuilder text, string window, WindowView view)
    {
        Line(text, $"\nRequests of the last {window}, since {view.From.UtcDateTime:HH:mm}; times in ms");
        Line(text, $"{"requests",9} {"errors",8} {"p50",9} {"p95",9} {"p99",9}");
        Traffic(text, view.All, "all but files and streams");
        foreach (var endpoint in view.Endpoints.Take(EndpointsMax))
        {
            Traffic(text, endpoint.Traffic, endpoint.Route.Length == 0 ? $"{endpoint.Method} (no such path)" : $"{endpoint.Method} {endpoint.Route}");
        }

        if (view.Endpoints.Count > EndpointsMax)
        {
            Line(text, $"… and {view.Endpoints.Count - EndpointsMax} more, called less often: --export has them all");
        }
    }

    private static void Traffic(StringBuilder text, TrafficView traffic, string name) => Line(text,
        $"{traffic.Requests,9} {Share(traffic.ErrorRate),8} {Time(traffic.P50),9} {Time(traffic.P95),9} {Time(traffic.P99),9}  {name}");

    private static string Cache(CacheUseView cache) =>
        string.Create(CultureInfo.InvariantCulture, $"{Share(cache.Ratio)} hits ({cache.Hits} hits, {cache.Misses} misses, {cache.NotModified} not modified)");

    private static string Time(double? milliseconds) => milliseconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? None;

    private static string Share(double? share) => share?.ToString("0.0 %", CultureInfo.InvariantCulture) ?? None;

    private static string Short(string query)
    {
        var line = string.Join(' ', query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= QueryMax ? line : $"{line[..QueryMax]}…";
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
