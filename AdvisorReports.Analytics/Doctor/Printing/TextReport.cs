using System.Globalization;
using System.Text;
using AdvisorReports.Analytics.Doctor.Diagnosis;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Printing;

/// <summary>The report for somebody at three in the morning: what is wrong first, then what was seen.</summary>
internal static class TextReport
{
    private const int Lines = 15;

    public static string Of(DatabaseView view, bool tips)
    {
        var text = new StringBuilder();
        Head(text, view);
        Findings(text, view, tips);
        Applied(text, view);
        Sections(text, view);
        if (tips)
        {
            text.AppendLine().AppendLine("COUNTS AS A FINDING FROM (Doctor:… in the configuration)");
            text.AppendJoin("", view.Thresholds.Select(t => string.Create(CultureInfo.InvariantCulture, $"  {t.Key} {t.Value}{Environment.NewLine}")));
        }

        return text.ToString().TrimEnd();
    }

    private static void Head(StringBuilder text, DatabaseView view)
    {
        if (view.Server is { } server)
        {
            text.Append(CultureInfo.InvariantCulture, $"{server.Name}, {Words.Bytes(server.Bytes)}, PostgreSQL {server.Version}, ")
                .Append(CultureInfo.InvariantCulture, $"statistics of {Words.Time(view.ReadAt - server.StatisticsSince)}")
                .Append(server.CacheHitRatio is { } ratio ? $", {Words.Percent(ratio)} from memory" : "");
        }

        text.AppendLine(view.Connections is { } c ? $", {c.Used} of {c.Max} connections" : "");
    }

    private static void Findings(StringBuilder text, DatabaseView view, bool tips)
    {
        var findings = new TextTable("", "WHAT", "ON", "WHY");
        foreach (var s in view.Suggestions)
        {
            findings.Add(Mark(s.Severity), s.Kind.Replace('_', ' '), s.On, s.Why);
        }

        findings.Print(text, view.Suggestions.Count == 1 ? "1 FINDING" : $"{view.Suggestions.Count} FINDINGS");
        if (view.Suggestions.Count == 0)
        {
            text.AppendLine().AppendLine(view.Unread.Count == 0 ? "NO FINDINGS" : "NO FINDINGS in what could be read");
        }
        else if (tips)
        {
            text.AppendLine().AppendLine("WHAT TO DO");
            foreach (var s in view.Suggestions)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {Mark(s.Severity)} {s.Kind.Replace('_', ' ')}: {s.On}").AppendLine(CultureInfo.InvariantCulture, $"    {s.Why}");
                text.AppendLine(s.Statement is null ? "    No statement can be told." : $"    {s.Statement};{(s.AppliedBy is null ? "" : $"   -- or {s.AppliedBy}")}");
            }
        }
        else
        {
            text.AppendLine().AppendLine("  --show-tips tells what to do about them.");
        }

        var unread = new TextTable("SECTION", "BECAUSE");
        foreach (var u in view.Unread)
        {
            unread.Add(u.Section, u.Reason);
        }

        unread.Print(text, "NOT READ");
    }

    private static void Applied(StringBuilder text, DatabaseView view)
    {
        if (view.Applied is null)
        {
            return;
        }

        text.AppendLine().AppendLine(view.Applied.Count == 0 ? "APPLIED: nothing, because nothing was to be done" : "APPLIED");
        foreach (var a in view.Applied)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {a.Outcome}: {a.Statement}; ({Words.Ms(a.Milliseconds)})").AppendLine(CultureInfo.InvariantCulture, $"    {a.Detail}");
            text.Append(a.Before is null ? "" : $"    before: {a.Before}{Environment.NewLine}").Append(a.After is null ? "" : $"    after:  {a.After}{Environment.NewLine}");
        }
    }

    private static void Sections(StringBuilder text, DatabaseView view)
    {
        Print(text, "BLOCKED SESSIONS", view.Locks, new TextTable("PID", ">WAITED", "FOR", "BLOCKED BY", "ROOT", "QUERY"), b =>
        [
            $"{b.Waiting.Pid}", Words.Seconds(b.Waiting.Seconds), b.WaitsFor, string.Join(", ", b.BlockedBy), b.Root is null ? "" : $"{b.Root.Pid} {b.Root.State}",
            b.Waiting.Query ?? "",
        ]);
        Print(text, "MISSING INDEXES", view.MissingIndexes, new TextTable("TABLE", "COLUMNS", ">SCANS", ">OF ALL", ">ROWS EACH", "FOR"), m =>
        [
            m.Table, m.Columns.Count == 0 ? "unknown" : string.Join(", ", m.Columns), Words.Count(m.SequentialScans), Words.Percent(m.SequentialShare),
            Words.Count(m.RowsPerScan), m.Query ?? "",
        ]);
        Print(text, "SLOW QUERIES", view.SlowQueries, new TextTable(">MEAN", ">~P95", ">CALLS", ">OF ALL", "QUERY"), q =>
            [Words.Ms(q.MeanMs), Words.Ms(q.P95Ms), Words.Count(q.Calls), Words.Percent(q.Share), q.Query]);
        Print(text, "TABLES", [.. view.Tables.OrderByDescending(t => t.VacuumDue)], new TextTable("TABLE", ">SIZE", ">LIVE", ">DEAD", ">BLOAT", ">SEQ", "VACUUM"), t =>
        [
            t.Name, Words.Bytes(t.Bytes), Words.Count(t.LiveRows), Words.Count(t.DeadRows), t.BloatBytes is { } b ? Words.Bytes(b) : "?",
            t.SequentialShare is { } s ? Words.Percent(s) : "", t.VacuumDue ? "due" : "",
        ]);
        Print(text, "INDEXES", [.. view.Indexes.OrderBy(i => i.State is IndexState.Used or IndexState.Constraint)], new TextTable("INDEX", "TABLE", ">SIZE", ">SCANS", "STATE"), i =>
            [i.Name, i.Table, Words.Bytes(i.Bytes), Words.Count(i.Scans), i.Duplicate is null ? SnakeCase.From(i.State) : $"duplicate of {i.Duplicate}"]);
        Print(text, "CONNECTIONS", [.. view.Connections?.ByState ?? new Dictionary<string, int>()], new TextTable("STATE", ">SESSIONS"), c => [c.Key, Words.Count(c.Value)]);
        Print(text, "REPLICAS", view.Replication?.Replicas ?? [], new TextTable("NAME", "STATE", ">BEHIND", ">BYTES"), r =>
            [r.Name, r.State, r.LagSeconds is { } s ? Words.Seconds(s) : "", r.LagBytes is { } b ? Words.Bytes(b) : ""]);
        Print(text, "PARTITIONED TABLES", view.Partitions, new TextTable("TABLE", "BY", ">PARTITIONS", ">ROWS", ">SIZE", ">IN DEFAULT"), p =>
            [p.Name, p.PartitionKey, Words.Count(p.Partitions), Words.Count(p.Rows), Words.Bytes(p.Bytes), p.DefaultRows is { } d ? Words.Count(d) : ""]);
    }

    private static void Print<T>(StringBuilder text, string title, IReadOnlyCollection<T> items, TextTable table, Func<T, string[]> cells)
    {
        foreach (var item in items.Take(Lines))
        {
            table.Add(cells(item));
        }

        table.Print(text, items.Count <= Lines ? title : $"{title} ({Lines} of {items.Count}; --format json has all)");
    }

    private static string Mark(Severity severity) => severity switch { Severity.Critical => "!!", Severity.Warning => "! ", _ => "- " };
}
