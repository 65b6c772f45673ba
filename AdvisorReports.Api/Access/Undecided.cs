using System.Data.Common;
using Microsoft.AspNetCore.Authentication;

namespace AdvisorReports.Api.Access;

/// <summary>Marks a request whose caller cannot be told, because what would tell does not answer: a 503, not the caller's fault.</summary>
internal sealed class Undecided
{
    private static readonly Undecided Marker = new();

    public static bool Is(Exception e, HttpContext context) => !context.RequestAborted.IsCancellationRequested
        && e is OperationCanceledException or DbException or TimeoutException or InvalidOperationException { InnerException: DbException };

    public static AuthenticateResult Mark(HttpContext context)
    {
        context.Features.Set(Marker);
        return AuthenticateResult.Fail("undecided");
    }
}
