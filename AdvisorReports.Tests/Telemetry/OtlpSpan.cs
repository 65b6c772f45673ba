using System.Globalization;

namespace AdvisorReports.Tests.Telemetry;

/// <summary>A span as a receiver of OTLP gets it.</summary>
internal sealed record OtlpSpan(
    string Service, string Source, string Trace, string Id, string Parent, string Name, int Kind, IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<string> LinkedTraces)
{
    public const int Server = 2;
    public const int Client = 3;
    public const int Producer = 4;
    public const int Consumer = 5;

    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<OtlpSpan> In(byte[] export) =>
        from resource in new Protobuf(export).Messages(1)
        let service = Values(resource.Message(1).Messages(1)).GetValueOrDefault("service.name", "")
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new OtlpSpan(service, scope.Message(1).Text(1), span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), (int)span.Number(6),
            Values(span.Messages(9)), [.. span.Messages(13).Select(link => link.Hex(1))]);

    public override string ToString() => $"{Service} {Source}: {Name} [{string.Join(", ", Tags.Where(t => t.Key != "db.query.text").Select(t => $"{t.Key}={t.Value}"))}]";

    private static Dictionary<string, string> Values(IEnumerable<Protobuf> pairs) => pairs.ToDictionary(p => p.Text(1), p => Value(p.Message(2)));

    private static string Value(Protobuf any) =>
        any.Has(2) ? any.Number(2) == 1 ? "true" : "false"
        : any.Has(3) ? ((long)any.Number(3)).ToString(CultureInfo.InvariantCulture)
        : any.Has(4) ? BitConverter.UInt64BitsToDouble(any.Number(4)).ToString(CultureInfo.InvariantCulture)
        : any.Text(1);
}
