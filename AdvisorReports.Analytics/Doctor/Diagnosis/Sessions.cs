using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>Who waits for whom, who keeps a transaction open, and how many connections are left.</summary>
internal static class Sessions
{
    public static List<BlockedView> Blocked(IReadOnlyList<SessionRow> sessions, DoctorOptions options)
    {
        var byPid = sessions.ToDictionary(s => s.Pid);
        return [.. sessions.Where(s => s.Blockers.Length > 0 && s.WaitSeconds >= options.BlockedFor.TotalSeconds)
            .OrderByDescending(s => s.WaitSeconds)
            .Select(s => new BlockedView(s.View(s.WaitSeconds), s.WaitsFor ?? "a lock", s.Blockers, RootOf(s, byPid)?.View()))];
    }

    public static ConnectionsView View(CapacityRow capacity, IReadOnlyList<SessionRow> sessions, DoctorOptions options) => new(
        capacity.Used, capacity.Max,
        Count(sessions, s => s.State ?? "unknown"), Count(sessions, s => s.Application ?? "unnamed"),
        [.. sessions.Where(s => s.State?.StartsWith("idle in transaction", StringComparison.Ordinal) is true && s.Seconds >= options.IdleInTransaction.TotalSeconds)
            .OrderByDescending(s => s.Seconds).Select(s => s.View())]);

    public static IEnumerable<SuggestionView> Suggest(ConnectionsView? connections, IReadOnlyList<BlockedView> blocked, DoctorOptions options)
    {
        // One who blocks others is told of once, however many they are.
        foreach (var chain in blocked.GroupBy(b => b.Root?.Pid))
        {
            var (first, root) = (chain.First(), chain.First().Root);
            yield return new SuggestionView(Severity.Critical, "blocked_session", string.Join(", ", chain.Select(b => $"pid {b.Waiting.Pid}")),
                $"{(chain.Count() == 1 ? "A session has waited" : $"{chain.Count()} sessions have waited up to")} {Words.Seconds(first.Waiting.Seconds)} for "
                    + (root is null ? $"{string.Join(", ", first.BlockedBy.Select(pid => $"pid {pid}"))}, which this user cannot see or which wait for each other."
                        : $"pid {root.Pid} ({root.Application ?? "unnamed"}), which has been {root.State} for {Words.Seconds(root.Seconds)}"
                            + $"{(root.Query is null ? "" : $"; its last statement: {root.Query}")}."),
                root is null ? null : root.State == "active" ? $"select pg_cancel_backend({root.Pid})" : $"select pg_terminate_backend({root.Pid})");
        }

        if (connections is null)
        {
            yield break;
        }

        if (connections.Used >= options.ConnectionShare * connections.Max)
        {
            yield return new SuggestionView(Severity.Critical, "connections", $"{connections.Used} of {connections.Max}",
                "Soon nobody gets one. Lower Database:MaxPoolSize of the services, put PgBouncer in front (Database:PgBouncer), or raise max_connections.",
                "select datname, application_name, state, count(*) from pg_stat_activity group by 1, 2, 3 order by 4 desc");
        }

        var blockers = blocked.Select(b => b.Root?.Pid).ToHashSet();
        foreach (var idle in connections.IdleInTransaction.Where(s => !blockers.Contains(s.Pid)))
        {
            yield return new SuggestionView(Severity.Warning, "idle_in_transaction", $"pid {idle.Pid}",
                $"{idle.Application ?? "An unnamed session"} has kept a transaction open for {Words.Seconds(idle.Seconds)} and does nothing: its locks stay, and "
                    + "no vacuum removes what died since.",
                $"select pg_terminate_backend({idle.Pid})");
        }
    }

    private static SessionRow? RootOf(SessionRow session, Dictionary<int, SessionRow> byPid)
    {
        // A ring of sessions is a deadlock, which PostgreSQL ends by itself within a second.
        for (var steps = 0; steps <= byPid.Count; steps++)
        {
            if (session.Blockers.Length == 0)
            {
                return session;
            }

            if (byPid.GetValueOrDefault(session.Blockers.Min()) is not { } next)
            {
                return null;
            }

            session = next;
        }

        return null;
    }

    private static Dictionary<string, int> Count(IEnumerable<SessionRow> sessions, Func<SessionRow, string> by) =>
        sessions.GroupBy(by).OrderByDescending(g => g.Count()).ToDictionary(g => g.Key, g => g.Count());
}
