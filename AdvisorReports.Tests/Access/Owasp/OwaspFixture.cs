using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>
/// Somebody with a client of their own and somebody else's beside it. The classes of this folder go through the OWASP API Security Top 10
/// of 2023: https://owasp.org/API-Security/editions/2023/en/0x11-t10/
/// </summary>
public sealed class OwaspFixture : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;
    public Replica Replica { get; private set; } = null!;
    public Belongings Own { get; private set; } = null!;
    public Belongings Foreign { get; private set; } = null!;

    /// <summary>Keys of callers whose only client is the own one.</summary>
    public string ManagerKey { get; private set; } = null!;
    public HttpClient Manager { get; private set; } = null!;
    public HttpClient Viewer { get; private set; } = null!;

    internal IReadOnlyList<Operation> Operations { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await SharedApp.GetAsync();
        Replica = await Replica.OfAsync(App);
        Operations = Operation.AllOf(Replica);
        Own = await Belongings.MakeAsync(App.Api, "Own of ten");
        Foreign = await Belongings.MakeAsync(App.Api, "Foreign of ten");
        ManagerKey = (await App.Api.NewKeyAsync("manager", Own.Client)).Key;
        Manager = App.With(ManagerKey);
        Viewer = App.With((await App.Api.NewKeyAsync("viewer", Own.Client)).Key);
        foreach (var caller in new[] { Manager, Viewer })
        {
            await caller.IsKnownAsync();
        }
    }

    public async Task DisposeAsync()
    {
        Manager?.Dispose();
        Viewer?.Dispose();
        await (Replica?.DisposeAsync() ?? default);
    }
}
