using System.Diagnostics;

namespace AdvisorReports.Bench;

/// <summary>
/// A caller that asks at a fixed rate whether or not it is answered, so that a slow answer does not make the next ones look quick.
/// Every answer has to be the same as the first one to that question.
/// </summary>
internal sealed class SteadyCaller(HttpClient api, IReadOnlyList<string> questions)
{
    private const int PerSecond = 30;

    private readonly Dictionary<string, string> _answers = [];

    /// <summary>Asks each question once, for the answers to compare with.</summary>
    public async Task LearnAsync(CancellationToken ct)
    {
        foreach (var question in questions)
        {
            _answers[question] = await api.GetStringAsync(question, ct);
        }
    }

    public async Task<SteadyAnswers> AskAsync(TimeSpan time, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var all = new List<Task<(TimeSpan Took, bool Right)>>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (clock.Elapsed < time)
        {
            while (clock.Elapsed.TotalSeconds * PerSecond >= all.Count)
            {
                all.Add(AskAsync(questions[all.Count % questions.Count], ct));
            }

            await timer.WaitForNextTickAsync(ct);
        }

        var answers = await Task.WhenAll(all);
        return new SteadyAnswers([.. answers.Select(a => a.Took)], answers.Count(a => !a.Right));
    }

    private async Task<(TimeSpan Took, bool Right)> AskAsync(string question, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await api.GetAsync(question, ct);
        var body = await answer.Content.ReadAsStringAsync(ct);
        return (clock.Elapsed, answer.IsSuccessStatusCode && body == _answers[question]);
    }
}

/// <param name="Wrong">Refused, failed, or another answer than when it was quiet.</param>
internal sealed record SteadyAnswers(IReadOnlyList<TimeSpan> Times, int Wrong)
{
    public double Milliseconds(double quantile) => Times.Order().ElementAt((int)((Times.Count - 1) * quantile)).TotalMilliseconds;

    public SteadyAnswers And(SteadyAnswers other) => new([.. Times, .. other.Times], Wrong + other.Wrong);
}
