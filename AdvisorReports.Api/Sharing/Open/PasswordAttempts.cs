using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Sharing;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Sharing.Open;

internal static class PasswordAttempts
{
    /// <summary>
    /// Counts an attempt in the row before the password is looked at, by one statement: however many come at once, on however many
    /// replicas, no more are heard than allowed. The last one locks the link, and opens it again if it is right.
    /// </summary>
    /// <returns>False where the link is locked: then not even the right password is heard.</returns>
    public static async Task<bool> CountAsync(AdvisorDb db, Guid link, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? until = now + ShareLink.LockedFor;
        return await db.ShareLinks.Where(l => l.Id == link && (l.LockedUntil == null || l.LockedUntil <= now))
            .ExecuteUpdateAsync(set => set

                // A lock that is over starts the count again.
                .SetProperty(l => l.Attempts, l => l.LockedUntil == null ? l.Attempts + 1 : 1)
                .SetProperty(l => l.LockedUntil, l => l.LockedUntil == null && l.Attempts + 1 >= ShareLink.AttemptsMax ? until : null),
                ct) == 1;
    }
}
