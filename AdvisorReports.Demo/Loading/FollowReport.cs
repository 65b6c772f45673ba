using System.Globalization;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Demo.Loading;

/// <summary>Prints what the API tells of a report while it is made, one line for each event, until it is finished.</summary>
internal sealed class FollowReport(PublicApi api, TextWriter output, TimeProvider clock)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BeforeReconnecting = TimeSpan.FromSeconds(2);

    private readonly long _start = clock.GetTimestamp();

    /// <exception cref="DemoFailedException">It was not made, or not in time.</exception>
    public async Task RunAsync(OrderedReport report, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(AtMost);
        try
        {
            string? last = null;
            while (true)
            {
                await foreach (var item in api.EventsAsync<ProgressSeen>($"reports/{report.Id}/events", last, limit.Token))
                {
                    last = item.EventId ?? last;
                    if (await ShowAsync(report, item.EventType, item.Data))
                    {
                        return;
                    }
                }

                // The service ended the stream, not the report: a browser would come back by itself.
                await Task.Delay(BeforeReconnecting, clock, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new DemoFailedException($"Report {report.Id} was not finished within {AtMost.TotalMinutes} minutes. Is the report worker running?");
        }
    }

    /// <returns>True for the last event.</returns>
    private async Task<bool> ShowAsync(OrderedReport report, string kind, ProgressSeen progress)
    {
        var line = kind switch
        {
            "queued" => $"queued, number {progress.Position}",
            "rendering" => progress.Stage is { } stage ? SnakeCase.From(stage) : "taken up",
            "finished" when progress.Status is ReportStatus.Completed =>
                $"finished: {string.Join(", ", progress.Files.Select(f => $"{SnakeCase.From(f.Format)} {f.Bytes:#,0} bytes"))}",
            "finished" => throw new DemoFailedException($"Report {report.Id} ended as {SnakeCase.From(progress.Status)}. {progress.Error}".TrimEnd()),
            "deleted" => throw new DemoFailedException($"Report {report.Id} was deleted while it was made."),
            _ => null,
        };
        if (line is not null)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{clock.GetElapsedTime(_start).TotalSeconds,6:0.0} s  {report.Name}: {line}"));
        }

        return kind is "finished";
    }
}
