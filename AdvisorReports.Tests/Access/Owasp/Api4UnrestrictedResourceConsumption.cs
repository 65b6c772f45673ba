using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API4:2023. What one request may ask for. What is in front of a body is HeaderTests'; wrong passwords are ShareLimitTests'.</summary>
public sealed class Api4UnrestrictedResourceConsumption(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    [Fact]
    public async Task Every_list_has_an_upper_bound_and_keeps_to_the_limit_it_is_given()
    {
        var described = fixture.Replica.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items).Where(d => d.ParameterDescriptions.Any(p => p.Name == "limit"))
            .Select(d => "/" + d.RelativePath!.Split('?')[0].TrimEnd('/').Replace(":guid", "", StringComparison.Ordinal)).ToHashSet();
        var lists = fixture.Operations.Where(o => described.Contains(o.Route.Replace(":guid", "", StringComparison.Ordinal)) && o.Method == HttpMethod.Get).ToList();
        Assert.True(lists.Count >= 9, string.Join(' ', lists.Select(o => o.Name)));
        foreach (var list in lists)
        {
            foreach (var limit in new[] { "0", "201", "-1", "2147483648" })
            {
                using var refused = await SendAsync(list, limit);
                Assert.True(refused.StatusCode == HttpStatusCode.BadRequest, $"{list.Name} limit={limit}: {refused.StatusCode}");
            }

            using var answer = await SendAsync(list, "1");
            Assert.True((await answer.JsonAsync()).TryGetProperty("items", out var items), list.Name);
            Assert.True(items.GetArrayLength() <= 1, $"{list.Name} answered {items.GetArrayLength()}");
        }

        async Task<HttpResponseMessage> SendAsync(Operation list, string limit)
        {
            using var request = list.About(fixture.Own);
            var url = request.RequestUri!.OriginalString;
            return await fixture.App.Api.GetAsync($"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}");
        }
    }

    [Fact]
    public async Task Every_body_has_a_largest_size_and_is_refused_by_its_length_before_it_is_sent()
    {
        using var asking = fixture.App.Asking();
        foreach (var operation in fixture.Operations)
        {
            using var request = operation.About(fixture.Own);
            if (request.Content?.Headers.ContentType is not { } type || operation.Name == "DownloadShared")
            {
                continue;
            }

            var largest = operation.Name == "UploadSnapshot" ? 57L << 20 : 1L << 20;
            request.Content = new ByteArrayContent(new byte[largest + 1]) { Headers = { ContentType = type } };
            request.Headers.ExpectContinue = true;
            using var answer = await asking.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.RequestEntityTooLarge, $"{operation.Name}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_form_of_a_link_takes_a_password_and_no_more()
    {
        using var large = await fixture.App.Anonymous.PostAsync($"/s/{fixture.Own.Token}",
            new FormUrlEncodedContent([KeyValuePair.Create("format", "html"), KeyValuePair.Create("password", new string('x', 5000))]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Theory]
    [InlineData("""{"name":""", "}")]
    [InlineData("[", "]")]
    public async Task Json_is_read_to_a_depth_and_no_further(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 2000)) + "1" + string.Concat(Enumerable.Repeat(close, 2000));
        using var answer = await fixture.App.Api.PostAsync("/api/v1/clients", new StringContent(deep, Encoding.UTF8, "application/json"));
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        using var export = await fixture.App.Api.PostAsync($"/api/v1/clients/{fixture.Own.Client}/snapshots",
            new StringContent(deep, new MediaTypeHeaderValue("application/json")));
        Assert.InRange((int)export.StatusCode, 400, 422);
    }
}
