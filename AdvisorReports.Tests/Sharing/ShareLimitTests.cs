using System.Net;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Sharing;

/// <summary>What is counted, over two replicas: downloads, and wrong passwords.</summary>
public sealed class ShareLimitTests
{
    private const string Password = "correct horse";

    [Theory]
    [InlineData(null)]
    [InlineData(Password)]
    public async Task Of_many_who_want_the_last_download_at_once_exactly_one_gets_it(string? password)
    {
        var (app, replica) = await TwoAsync();
        await using var _ = replica;
        using var there = replica.CreateClient();
        var (_, report) = await app.Api.FinishedReportAsync("The last one");
        for (var round = 0; round < 3; round++)
        {
            var (id, token) = await app.Api.NewShareAsync(report, password, maxDownloads: 1);

            // Not more than passwords are heard at once.
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? app.Anonymous : there).TakenAsync(token, password)));
            Assert.Equal(1, answers.Count(a => a == HttpStatusCode.OK));
            Assert.Equal(7, answers.Count(a => a == HttpStatusCode.NotFound));
            Assert.Equal(1, await app.QueryAsync<int>("select downloads from share_links where id = $1", id));
            Assert.Single(await app.Api.AllAsync($"/api/v1/audit?user=share:{id:n}", 200));
        }
    }

    [Fact]
    public async Task A_link_ends_after_its_last_download_and_not_before()
    {
        var app = await SharedApp.GetAsync();
        var (_, report) = await app.Api.FinishedReportAsync("Three times");
        var (_, token) = await app.Api.NewShareAsync(report, maxDownloads: 3);
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains($"<dd>{3 - i}</dd>", await app.Anonymous.GetStringAsync($"/s/{token}"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await app.Anonymous.TakenAsync(token));
        }

        Assert.Equal(HttpStatusCode.NotFound, await app.Anonymous.TakenAsync(token));
        Assert.Equal(HttpStatusCode.NotFound, await app.Anonymous.StatusAsync($"/s/{token}"));
    }

    [Fact]
    public async Task However_many_guess_at_once_ten_are_heard_and_then_not_even_who_knows_it()
    {
        var (app, replica) = await TwoAsync();
        await using var _ = replica;
        using var there = replica.CreateClient();
        var (_, report) = await app.Api.FinishedReportAsync("Guessed");
        var (id, token) = await app.Api.NewShareAsync(report, Password);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? app.Anonymous : there).TakenAsync(token, $"guess {i}")));
        Assert.Equal((10, 30), (answers.Count(a => a == HttpStatusCode.Forbidden), answers.Count(a => a == HttpStatusCode.TooManyRequests)));
        using (var locked = await there.TakeAsync(token, Password))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
            Assert.Equal(TimeSpan.FromMinutes(15), locked.Headers.RetryAfter?.Delta);
        }

        // Another link of the same report is not touched by it.
        var (_, other) = await app.Api.NewShareAsync(report, Password);
        Assert.Equal(HttpStatusCode.OK, await there.TakenAsync(other, Password));

        await app.QueryAsync<int>("update share_links set locked_until = now() where id = $1 returning 1", id);
        Assert.Equal(HttpStatusCode.Forbidden, await app.Anonymous.TakenAsync(token, "guess 41"));
        Assert.Equal(HttpStatusCode.OK, await there.TakenAsync(token, Password));
    }

    [Fact]
    public async Task The_right_password_starts_the_count_again_and_the_tenth_attempt_may_be_it()
    {
        var app = await SharedApp.GetAsync();
        var (_, report) = await app.Api.FinishedReportAsync("Forgetful");
        var (_, token) = await app.Api.NewShareAsync(report, Password);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 9; i++)
            {
                Assert.Equal(HttpStatusCode.Forbidden, await app.Anonymous.TakenAsync(token, $"guess {i}"));
            }

            Assert.Equal(HttpStatusCode.OK, await app.Anonymous.TakenAsync(token, Password));
        }
    }

    private static async Task<(RunningApp App, Replica Replica)> TwoAsync()
    {
        var app = await SharedApp.GetAsync();
        return (app, await Replica.OfAsync(app));
    }
}
