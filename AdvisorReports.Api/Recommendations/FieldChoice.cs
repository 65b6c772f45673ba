using System.Linq.Expressions;
using System.Text.Json;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Api.Recommendations;

/// <summary>
/// The members of a row that a caller asked for: only their columns are read and only they are answered. An amount always
/// brings its currency.
/// </summary>
internal sealed class FieldChoice
{
    // Pages are cut by these, whether or not they are asked for.
    private static readonly string[] Cut = ["id", "line", "impact", "amount"];

    private static readonly MemberInitExpression Whole = (MemberInitExpression)RecommendationView.Projection.Body;

    private static readonly Dictionary<string, Field> Known = Whole.Bindings.Cast<MemberAssignment>().ToDictionary(
        binding => JsonNamingPolicy.CamelCase.ConvertName(binding.Member.Name), Compile, StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<KeyValuePair<string, Field>> _fields;

    private FieldChoice(IReadOnlyList<KeyValuePair<string, Field>> fields)
    {
        _fields = fields;
        Projection = Expression.Lambda<Func<Recommendation, RecommendationView>>(
            Whole.Update(Whole.NewExpression, Known.Where(f => fields.Contains(f) || Cut.Contains(f.Key)).Select(f => f.Value.Binding)),
            RecommendationView.Projection.Parameters);
    }

    public static FieldChoice All { get; } = new([.. Known]);

    public static string Names => string.Join(", ", Known.Keys);

    public Expression<Func<Recommendation, RecommendationView>> Projection { get; }

    /// <summary>Reads a comma list; the first name that is none of the known ones comes back instead.</summary>
    public static (FieldChoice? Choice, string? Unknown) Parse(string? list)
    {
        var (names, unknown) = FieldList.Parse(list, Known.Keys);
        return unknown is not null ? (null, unknown)
            : (names.Count == 0 ? All : new FieldChoice([.. Known.Where(f => names.Contains(f.Key))]), null);
    }

    public IReadOnlyDictionary<string, object?> Pick(RecommendationView row) =>
        _fields.ToDictionary(f => f.Key, f => f.Value.Read(row));

    private static Field Compile(MemberAssignment binding)
    {
        var row = Expression.Parameter(typeof(RecommendationView));
        var value = Expression.Convert(Expression.MakeMemberAccess(row, binding.Member), typeof(object));
        return new Field(binding, Expression.Lambda<Func<RecommendationView, object?>>(value, row).Compile());
    }

    private sealed record Field(MemberAssignment Binding, Func<RecommendationView, object?> Read);
}
