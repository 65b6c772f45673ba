using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Analytics;

public sealed class FindingLifecycleTests
{
    private static readonly ExportLine A = new("vm-a");
    private static readonly ExportLine B = new("vm-b");
    private static readonly ExportLine Cost = new("vm-c") { Category = "Cost", Text = "Right-size or shutdown", Amount = 100 };
    private static readonly ExportLine OtherSubscription = new("vm-d") { Subscription = "9c9d9e9f-0000-4000-8000-000000000001" };

    [Fact]
    public async Task A_finding_opens_is_resolved_when_it_is_gone_and_opens_again_when_it_is_back()
    {
        var client = await Estate.NewAsync();
        await client.ImportAsync(1, A, B);
        Assert.Equal(("open", "open"), (await client.StateAsync("vm-a"), await client.StateAsync("vm-b")));
        await client.ImportAsync(2, B);
        Assert.Equal(("resolved", "open"), (await client.StateAsync("vm-a"), await client.StateAsync("vm-b")));
        await client.ImportAsync(3, A, B);
        Assert.Equal(("open", "open"), (await client.StateAsync("vm-a"), await client.StateAsync("vm-b")));
    }

    [Fact]
    public async Task What_an_export_does_not_cover_it_does_not_resolve()
    {
        var client = await Estate.NewAsync();
        await client.ImportAsync(1, A, Cost, OtherSubscription);
        await client.ImportAsync(2, B);
        Assert.Equal("resolved", await client.StateAsync("vm-a"));
        Assert.Equal("open", await client.StateAsync("vm-c"));
        Assert.Equal("open", await client.StateAsync("vm-d"));
    }

    [Fact]
    public async Task The_order_in_which_exports_arrive_changes_nothing()
    {
        (int Month, ExportLine[] Lines)[] exports =
        [
            (1, [A, B, Cost]), (2, [B, OtherSubscription]), (3, [A, B with { Impact = "Low" }]), (4, [Cost with { Amount = 50 }, B]),
        ];
        var histories = new HashSet<string>();
        foreach (var order in new int[][] { [0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1] })
        {
            var client = await Estate.NewAsync();
            foreach (var i in order)
            {
                await client.ImportAsync(exports[i].Month, exports[i].Lines);
            }

            histories.Add(await client.HistoryAsync());
        }

        Assert.Single(histories);
    }

    [Fact]
    public async Task What_a_person_decided_stays_through_imports()
    {
        var client = await Estate.NewAsync();
        await client.ImportAsync(1, A, B);
        await client.DecideAsync("vm-a", """{"state":"dismissed","reason":"risk_accepted"}""");
        await client.DecideAsync("vm-b", """{"state":"accepted","owner":"anna"}""");
        await client.ImportAsync(2, A, B);
        Assert.Equal(("dismissed", "accepted"), (await client.StateAsync("vm-a"), await client.StateAsync("vm-b")));
        await client.ImportAsync(3, Cost with { Category = "Security" });
        Assert.Equal(("dismissed", "resolved"), (await client.StateAsync("vm-a"), await client.StateAsync("vm-b")));
    }

    [Fact]
    public async Task What_was_said_to_be_done_opens_again_when_a_later_export_still_has_it()
    {
        var client = await Estate.NewAsync();
        await client.ImportAsync(1, A, B);
        await client.DecideAsync("vm-a", """{"state":"done"}""");
        await client.ImportAsync(2, A, B);
        Assert.Equal("done", await client.StateAsync("vm-a")); // taken before it was done
        await client.ImportAsync(TimeProvider.System.GetUtcNow().AddMinutes(5), A, B);
        Assert.Equal("open", await client.StateAsync("vm-a"));
    }

    [Fact]
    public async Task What_was_postponed_opens_again_on_its_day_and_counts_again()
    {
        var client = await Estate.NewAsync();
        await client.ImportAsync(1, A, Cost);
        Assert.Equal(100, await client.LowAsync());
        await client.DecideAsync("vm-c", """{"state":"postponed","dueDate":"2999-01-01"}""");
        Assert.Equal(0, await client.LowAsync());
        Assert.Equal("open 1, postponed 1", await client.CountsAsync());
        await client.MakeDueAsync("vm-c");
        await Eventually.GetAsync(() => client.StateAsync("vm-c"), state => state == "open", "open");
        await Eventually.GetAsync(client.LowAsync, low => low == 100, "counted");
        Assert.Equal("open 2", await client.CountsAsync());
    }

    [Fact]
    public async Task Many_decisions_at_once_all_hold()
    {
        var client = await Estate.NewAsync();
        var lines = Enumerable.Range(0, 8).Select(i => Cost with { Resource = $"vm-{i}" }).ToArray();
        await client.ImportAsync(1, lines);
        var answers = await Task.WhenAll(lines.Select(
            line => client.TryDecideAsync(line.Resource, """{"state":"dismissed","reason":"other"}""", null)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(0, await client.LowAsync());
    }

    [Fact]
    public async Task Two_people_who_decide_on_the_same_revision_do_not_overwrite_each_other()
    {
        var client = await Estate.NewAsync();
        await client.ImportAsync(1, A);
        var answers = await Task.WhenAll(
            client.TryDecideAsync("vm-a", """{"owner":"anna"}""", "\"0\""), client.TryDecideAsync("vm-a", """{"owner":"ben"}""", "\"0\""));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Order());
    }

    /// <summary>A client whose exports a test makes up; the fingerprint is found again by the resource's name.</summary>
    private sealed class Estate(RunningApp app, Guid client)
    {
        private int _files;

        public static async Task<Estate> NewAsync()
        {
            var app = await SharedApp.GetAsync();
            return new Estate(app, await app.Api.NewClientAsync("Lifecycle"));
        }

        public Task ImportAsync(int month, params ExportLine[] lines) =>
            ImportAsync(new DateTimeOffset(2026, month, 1, 0, 0, 0, TimeSpan.Zero), lines);

        public async Task ImportAsync(DateTimeOffset takenAt, params ExportLine[] lines)
        {
            // Blank lines at the end make the bytes of each file its own.
            var csv = ExportLine.Csv(lines) + new string('\n', ++_files);
            using var answer = await app.Api.UploadAsync(client, Encoding.UTF8.GetBytes(csv),
                query: $"?takenAt={Uri.EscapeDataString(takenAt.ToString("O", CultureInfo.InvariantCulture))}");
            var snapshot = await answer.JsonAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Created, snapshot.ToString());
            await Eventually.GetAsync(() => app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot.GetProperty("id").GetGuid()}"),
                s => s.GetProperty("status").GetString() == "analysed", "analysed");
        }

        public Task<string> StateAsync(string resource) => app.QueryAsync<string>(
            "select state from findings where client_id = $1 and resource_name = $2", client, resource);

        /// <summary>The careful savings at the present standing of this one client.</summary>
        public Task<decimal> LowAsync() => app.QueryAsync<decimal>(
            "select sum(m.amount_low)::numeric from snapshot_summaries m join snapshots s on s.id = m.snapshot_id where s.client_id = $1", client);

        public Task<string> CountsAsync() => app.QueryAsync<string>(
            "select string_agg(state || ' ' || findings, ', ' order by state) from finding_counts where client_id = $1", client);

        /// <summary>Lets the day come on which a postponed finding is due.</summary>
        public Task<DateOnly> MakeDueAsync(string resource) => app.QueryAsync<DateOnly>(
            "update findings set due_date = current_date where client_id = $1 and resource_name = $2 returning due_date", client, resource);

        public Task<string> HistoryAsync() => app.QueryAsync<string>(
            """
            select string_agg(concat_ws('|', resource_name, impact, amount, first_seen_at, last_seen_at, state), E'\n'
                order by resource_name, category)
            from findings where client_id = $1
            """, client);

        public async Task DecideAsync(string resource, string decision) =>
            Assert.Equal(HttpStatusCode.OK, await TryDecideAsync(resource, decision, null));

        public async Task<HttpStatusCode> TryDecideAsync(string resource, string decision, string? ifMatch)
        {
            var id = await app.QueryAsync<Guid>("select id from findings where client_id = $1 and resource_name = $2", client, resource);
            using var analytics = app.App.CreateHttpClient("analytics");
            using var request = new HttpRequestMessage(HttpMethod.Patch, $"/findings/{id}")
            {
                Content = new StringContent(
                    $$"""{"decision":{{decision}},"by":{"at":"2026-11-01T00:00:00Z","operation":"ChangeFinding","actor":"test","actorName":"test","address":null,"traceId":null} }""",
                    Encoding.UTF8, "application/json"),
            };
            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            }

            using var answer = await analytics.SendAsync(request);
            return answer.StatusCode;
        }
    }
}
