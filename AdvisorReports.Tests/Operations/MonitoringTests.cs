using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AdvisorReports.Tests.Operations;

/// <summary>What is committed for Prometheus and Grafana asks for nothing that the services do not tell.</summary>
public sealed partial class MonitoringTests
{
    // Those of Prometheus itself, the labels that a scrape adds, and le, which a histogram's buckets have.
    private static readonly string[] Foreign = ["up"];
    private static readonly string[] OfEveryScrape = ["job", "instance", "le"];
    private static readonly string[] Words = ["and", "or", "unless", "by", "without", "on", "ignoring", "bool", "offset"];

    [Fact]
    public void Every_metric_and_label_of_the_rules_and_of_the_dashboard_is_described()
    {
        var known = Described();
        Assert.True(known.Count > 50, $"only {known.Count} names were read out of docs/metrics.md");
        var rules = Rules();
        var panels = Panels();
        Assert.True(rules.Count >= 10 && panels.Count >= 20, $"{rules.Count} rules, {panels.Count} expressions of panels");
        Assert.Equal([], rules.Concat(panels).SelectMany(expression => Wrong(expression, known)).Distinct());
    }

    [Theory]
    [InlineData("sum(rate(advisorreports_no_such_total[5m])) > 0", "advisorreports_no_such_total")]
    [InlineData("advisorreports_messages_dead_total", "advisorreports_messages_dead_total")]
    [InlineData("rate(advisorreports_rows_read_total_bucket[5m])", "advisorreports_rows_read_total_bucket")]
    [InlineData("sum by (colour) (advisorreports_messages_dead)", "colour")]
    [InlineData("advisorreports_messages_dead{colour=~\"red|blue\"}", "colour")]
    public void What_is_not_described_is_found(string expression, string told) =>
        Assert.Contains(Wrong(expression, Described()), wrong => wrong.StartsWith(told + " ", StringComparison.Ordinal));

    [Fact]
    public void Every_known_threshold_has_a_rule() => Assert.Equal(
        [],
        new[] { "< 0.70", "> 0.5", "> 0.3", "> 100", "> 300", "> 0.01", "advisorreports_messages_dead) > 0", "advisorreports_alerts_firing) > 0" }
            .Where(threshold => !Rules().Exists(rule => rule.Contains(threshold, StringComparison.Ordinal))));

    private static IEnumerable<string> Wrong(string expression, Dictionary<string, HashSet<string>> known)
    {
        var bare = Texts().Replace(expression, "\"\"");
        var labels = Matchers().Matches(bare).SelectMany(m => LabelOfMatcher().Matches(m.Value)).Select(m => m.Groups[1].Value)
            .Concat(Groupings().Matches(bare).SelectMany(m => Name().Matches(m.Groups[1].Value)).Select(m => m.Value)).ToList();
        var left = Groupings().Replace(Matchers().Replace(bare, ""), "");
        var metrics = Metrics().Matches(Ranges().Replace(left, "")).Select(m => m.Value).Except(Words).ToList();
        var has = metrics.SelectMany(m => known.GetValueOrDefault(m, [])).Concat(OfEveryScrape).ToHashSet();
        return metrics.Where(m => !known.ContainsKey(m) && !Foreign.Contains(m)).Select(m => $"{m} is no metric: {expression}")
            .Concat(metrics.Count == 0 ? [$"no metric: {expression}"] : [])
            .Concat(labels.Where(l => !has.Contains(l)).Select(l => $"{l} is no label of {string.Join(", ", metrics)}: {expression}"));
    }

    /// <summary>Each name in Prometheus with its labels, from the tables of docs/metrics.md.</summary>
    private static Dictionary<string, HashSet<string>> Described()
    {
        var known = new Dictionary<string, HashSet<string>>();
        foreach (var cells in File.ReadLines(Path.Combine(Root(), "docs/metrics.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)))
        {
            var labels = cells[1..^1].SelectMany(cell => Quoted().Matches(cell)).Select(m => m.Groups[1].Value.Replace('.', '_')).ToHashSet();
            foreach (var name in Quoted().Matches(cells[^1]).Select(m => m.Groups[1].Value))
            {
                known[name] = labels;
                if (cells[1] is "H" || cells[0].Contains("(H)", StringComparison.Ordinal))
                {
                    known.Remove(name);
                    known[$"{name}_bucket"] = known[$"{name}_sum"] = known[$"{name}_count"] = labels;
                }
            }
        }

        return known;
    }

    /// <summary>The <c>expr</c> of each rule: on its line, or folded below it.</summary>
    private static List<string> Rules()
    {
        var expressions = new List<string>();
        var lines = File.ReadAllLines(Path.Combine(Root(), "deploy/monitoring/prometheus-rules.yml"));
        foreach (var (at, line) in lines.Index().Where(l => l.Item.TrimStart().StartsWith("expr:", StringComparison.Ordinal)))
        {
            var (indent, first) = (line.IndexOf("expr:", StringComparison.Ordinal), line.Split("expr:", 2)[1].Trim());
            expressions.Add(first is not ">-" ? first : string.Join(' ', lines[(at + 1)..].TakeWhile(l => l.Length > indent && l[indent] == ' ').Select(l => l.Trim())));
        }

        return expressions;
    }

    private static List<string> Panels() =>
    [
        .. JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "deploy/monitoring/grafana-dashboard.json"))).RootElement.GetProperty("panels")
            .EnumerateArray().Where(p => p.TryGetProperty("targets", out _)).SelectMany(p => p.GetProperty("targets").EnumerateArray())
            .Select(t => t.GetProperty("expr").GetString()!),
    ];

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"([a-z_0-9]+)\s*(=~|!~|!=|=)")]
    private static partial Regex LabelOfMatcher();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring)\s*\(([^)]*)\)")]
    private static partial Regex Groupings();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Ranges();

    [GeneratedRegex("[a-z_][a-z_0-9]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b[a-z_][a-z_0-9]*\b(?!\s*\()")]
    private static partial Regex Metrics();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
