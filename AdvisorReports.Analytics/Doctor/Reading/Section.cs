using System.Text.Json;

namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>A part of the diagnosis, by the name under which it is called unread.</summary>
/// <param name="sql">A query; each of its rows becomes one object, columns being members in snake_case.</param>
internal abstract class Section(string name, string sql)
{
    private protected static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Name => name;

    public string Sql => sql;

    /// <param name="json">The rows as an array.</param>
    public abstract void Fill(string json);
}

/// <inheritdoc />
internal sealed class Section<T>(string name, string sql) : Section(name, sql)
{
    /// <summary>None until the section was read, and where it could not be.</summary>
    public IReadOnlyList<T> Rows { get; private set; } = [];

    public override void Fill(string json) => Rows = JsonSerializer.Deserialize<List<T>>(json, Json)!;
}
