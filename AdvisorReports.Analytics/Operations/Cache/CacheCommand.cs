using System.CommandLine;

namespace AdvisorReports.Analytics.Operations.Cache;

/// <summary><c>cache warm</c> and <c>cache clear</c>: what the Api's endpoints do, from a terminal.</summary>
internal static class CacheCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var (url, key) = (ApiCall.UrlOption(), ApiCall.KeyOption());
        var all = new Option<bool>("--all") { Description = "The figures over all clients and of the active ones; so without --client as well." };
        var client = new Option<Guid?>("--client") { Description = "The figures of this client and those over all clients.", HelpName = "ID" };
        var warm = new Command("warm", "Has figures computed ahead of time, for callers who see all clients. It waits for nothing.") { all, client };
        warm.Validators.Add(parsed =>
        {
            if (parsed.GetValue(all) && parsed.GetResult(client) is not null)
            {
                parsed.AddError("--all and --client do not go together.");
            }
        });
        warm.SetAction((parsed, ct) => ApiCall.SendAsync(
            parsed.GetValue(url), parsed.GetValue(key), configuration, HttpMethod.Post,
            $"/api/v1/cache/warm{(parsed.GetValue(client) is { } id ? $"?client={id}" : "")}",
            "Figures are being computed; GET /api/v1/cache tells how the cache does.", parsed.InvocationConfiguration, ct));

        var tag = new Option<string>("--tag")
        {
            Description = "client:ID, snapshot:ID, report:ID, analytics or all.",
            HelpName = "tag",
            DefaultValueFactory = _ => "all",
        };
        var clear = new Command("clear", "Drops cached figures, on every replica within a second.") { tag };
        clear.SetAction((parsed, ct) => ApiCall.SendAsync(
            parsed.GetValue(url), parsed.GetValue(key), configuration, HttpMethod.Delete,
            $"/api/v1/cache?tag={Uri.EscapeDataString(parsed.GetValue(tag)!)}",
            "Dropped; the figures are computed when somebody asks for them.", parsed.InvocationConfiguration, ct));
        return new Command("cache", "The cache of figures, through the Api.") { url, key, warm, clear };
    }
}
