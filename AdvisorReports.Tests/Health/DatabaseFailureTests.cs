using System.Net.Sockets;
using System.Text;
using AdvisorReports.Api.Door;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AdvisorReports.Tests.Health;

/// <summary>What a caller is told of a failure of the database: that it passes, and when to try again; not what failed where.</summary>
public sealed class DatabaseFailureTests
{
    private const string Inside = "10.20.30.40";

    private static readonly NpgsqlException Refused = new($"Failed to connect to {Inside}:5432", new SocketException(111, Inside));

    public static TheoryData<Exception> Passing =>
    [
        Refused,
        new InvalidOperationException($"An exception has been raised at {Inside}", Refused),
        new RetryLimitExceededException($"The maximum number of retries was exceeded at {Inside}", Refused),
        new TimeoutException($"{Inside} is silent"),
        new PostgresException($"terminating connection of {Inside}", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
    ];

    public static TheoryData<Exception> Lasting =>
    [
        new PostgresException($"duplicate key in {Inside}", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation),
        new InvalidOperationException($"A mistake of ours at {Inside}"),
    ];

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task One_that_passes_is_503_with_a_time_to_come_back_and_without_what_failed(Exception failure)
    {
        var (handled, answer, body) = await HandleAsync(failure);
        Assert.Equal((true, 503, "5"), (handled, answer.StatusCode, answer.Headers.RetryAfter.ToString()));
        Assert.Contains("urn:advisorreports:problem:unavailable", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Inside, body, StringComparison.Ordinal);
        Assert.DoesNotContain("xception", body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lasting), DisableDiscoveryEnumeration = true)]
    public async Task One_that_would_fail_again_is_ours_and_no_503(Exception failure)
    {
        var (handled, answer, body) = await HandleAsync(failure);
        Assert.Equal((false, 200, ""), (handled, answer.StatusCode, body));
    }

    private static async Task<(bool Handled, HttpResponse Answer, string Body)> HandleAsync(Exception failure)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;
        var handled = await new DatabaseFailureHandler(NullLogger<DatabaseFailureHandler>.Instance).TryHandleAsync(context, failure, CancellationToken.None);
        return (handled, context.Response, Encoding.UTF8.GetString(body.ToArray()));
    }
}
