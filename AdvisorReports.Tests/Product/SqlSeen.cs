using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AdvisorReports.Tests.Product;

/// <summary>The statements that the database was sent for a request, by the trace that the request began.</summary>
internal sealed partial class SqlSeen : IDisposable
{
    private readonly ConcurrentBag<(string Trace, string Sql)> _seen = [];
    private readonly ActivityListener _listener;

    public SqlSeen()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                if (a.Source.Name == "Npgsql" && a.GetTagItem("db.query.text") is string sql)
                {
                    _seen.Add((a.TraceId.ToHexString(), sql));
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Begins a trace with the request.</summary>
    public static HttpRequestMessage Traced(HttpRequestMessage request)
    {
        request.Headers.Add("traceparent", $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01");
        return request;
    }

    public List<string> Of(HttpRequestMessage request)
    {
        var trace = request.Headers.GetValues("traceparent").Single().Split('-')[1];
        return [.. _seen.Where(s => s.Trace == trace).Select(s => s.Sql)];
    }

    /// <summary>Those that were sent together as one command: a batch is told of as its statements with semicolons between them.</summary>
    public static IEnumerable<string> Statements(string sql) =>
        Quoted().Replace(sql, "?").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public void Dispose() => _listener.Dispose();

    [GeneratedRegex(@"'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$|--[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
