using AdvisorReports.Api.Access;
using AdvisorReports.Api.Caching;
using AdvisorReports.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Lifetime = AdvisorReports.Api.Caching.Lifetime;

namespace AdvisorReports.Tests.Caching;

/// <summary>
/// Our policy and our keys without the door in front, which answers 400 to control characters: the framework refuses to make a key of a path
/// that has its separators in it, and with locking on it gives whoever waits for such a one the answer of the first
/// (dotnet/aspnetcore#67763). The policy has to hold without the door.
/// </summary>
public sealed class KeySeparatorTests
{
    private const int Rounds = 50;
    private const string ScopeHeader = "X-Test-Client";

    [Theory]
    [InlineData("/figures")]
    [InlineData("/figures%1E")]
    [InlineData("/figures%1Fx")]
    [InlineData("/figures?x=%1E")]
    [InlineData("/figures%1E?%1Fx=%1E")]
    public async Task Two_scopes_that_ask_at_the_same_time_get_their_own_answers_whatever_the_path(string path)
    {
        var meeting = new Meeting();
        await using var host = await StartAsync(meeting);
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var caller = new HttpClient();
        for (var i = 0; i < Rounds; i++)
        {
            meeting.Begin();
            var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            Assert.Equal([$"{one}", $"{other}"], await Task.WhenAll(AskAsync(one), AskAsync(other)));
        }

        async Task<string> AskAsync(Guid client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + path) { Headers = { { ScopeHeader, $"{client}" } } };
            using var answer = await caller.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static async Task<WebApplication> StartAsync(Meeting meeting)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOptions<FigureCacheOptions>();
        builder.Services.AddOutputCache(options => options.AddPolicy("figures", new FigurePolicy(Lifetime.Figures)));
        var host = builder.Build();
        host.Urls.Add("http://127.0.0.1:0");
        host.UseRouting();
        host.Use(async (HttpContext context, RequestDelegate next) =>
        {
            var client = Guid.Parse(context.Request.Headers[ScopeHeader].ToString());
            context.User = new Caller($"{client}", "", Role.Viewer, ClientScope.Of([client]), "test");
            context.Features.Set(FigureKey.Of(context, new FigureEndpoint(Lifetime.Figures, [], IsDaily: false), 1, default));
            meeting.Arrive();
            await next(context);
        });
        host.UseOutputCache();
        host.MapGet("/{**path}", async (HttpContext context) =>
        {
            // Nobody is answered before both are there, and the second has had the time to find that the first is being answered.
            await meeting.Both;
            await Task.Delay(TimeSpan.FromMilliseconds(10), context.RequestAborted);
            await context.Response.WriteAsync(context.Caller().Id);
        }).CacheOutput("figures");
        await host.StartAsync();
        return host;
    }

    private sealed class Meeting
    {
        private TaskCompletionSource _both = new();
        private int _there;

        public Task Both => _both.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void Begin() => (_both, _there) = (new(TaskCreationOptions.RunContinuationsAsynchronously), 0);

        public void Arrive()
        {
            if (Interlocked.Increment(ref _there) == 2)
            {
                _both.SetResult();
            }
        }
    }
}
