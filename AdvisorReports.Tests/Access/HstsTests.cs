using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

public sealed class HstsTests
{
    [Theory]
    [InlineData("Production", "https", true)]
    [InlineData("Staging", "https", true)]
    [InlineData("Production", "http", false)]
    [InlineData("Development", "https", false)]
    public async Task Browsers_are_told_to_stay_with_https_outside_of_development_and_only_over_https(string environment, string scheme, bool told)
    {
        await using var replica = await Replica.OfAsync(await SharedApp.GetAsync(), ("environment", environment));
        using var client = replica.CreateClient();
        foreach (var path in new[] { "/alive", "/api/v1/clients", "/nowhere" })
        {
            using var answer = await client.GetAsync($"{scheme}://advisor.example{path}");
            var value = SafeAnswers.Header(answer, "Strict-Transport-Security");
            Assert.True(told == value.Contains("max-age=", StringComparison.Ordinal), $"{path}: {answer.StatusCode} '{value}'");
        }
    }
}
