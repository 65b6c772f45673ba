namespace AdvisorReports.Tests.Access;

/// <summary>What every answer says to a browser, whatever it answers.</summary>
public static class SafeAnswers
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    public static void Check(HttpResponseMessage answer, string what)
    {
        foreach (var (name, value) in Always)
        {
            Assert.True(Header(answer, name) == value, $"{what}, {answer.StatusCode}: {name} is '{Header(answer, name)}'");
        }

        var policy = Header(answer, "Content-Security-Policy");
        Assert.True(policy.Contains("default-src 'none'", StringComparison.Ordinal) && policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal),
            $"{what}, {answer.StatusCode}: the policy is '{policy}'");
        Assert.True(answer.Headers.CacheControl is { NoStore: true } or { NoCache: true }, $"{what}: {answer.Headers.CacheControl}");
        foreach (var name in new[] { "Server", "X-Powered-By", "Access-Control-Allow-Origin", "Access-Control-Allow-Methods" })
        {
            Assert.True(Header(answer, name).Length == 0, $"{what}, {answer.StatusCode}: {name} is '{Header(answer, name)}'");
        }
    }

    public static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
}
