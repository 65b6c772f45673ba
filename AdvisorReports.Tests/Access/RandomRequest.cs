using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace AdvisorReports.Tests.Access;

/// <summary>
/// A request that some operation might get from somebody who tries: about own, foreign or no objects, with up to three things wrong.
/// The same seed makes the same request, but for the ids.
/// </summary>
internal sealed partial class RandomRequest(int seed, IReadOnlyList<Operation> operations, Belongings own, Belongings foreign)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"];

    private static readonly string[] Values =
    [
        "", "0", "-1", "1", "201", "2147483648", "99999999999999999999", "1e309", "NaN", "null", "true", "[]", "{}", "a,b", "%27%20or%201=1--",
        "%F0%9F%92%A5", "%E2%80%AE", "%C0%AF", "%25", "%5C", "..", "2026-13-45", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59%2B14:00", "cost",
        "html", "v1", "00000000-0000-0000-0000-000000000000", "%00", "%1E", new('x', 3000),
    ];

    private static readonly string[] Parameters =
    [
        "limit", "after", "client", "type", "status", "search", "sort", "fields", "category", "impact", "since", "dryRun", "takenAt", "days",
        "granularity", "minAmount", "user", "kind", "resource", "operation", "from", "to", "state", "subscription", "id", "clientId", "X",
    ];

    private static readonly string[] Types =
    [
        "application/json", "text/csv", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
        "image/svg+xml", "image/png", "text/plain", "application/json; charset=utf-16", "application/json; charset=none", "application/json; charset=utf-7",
        "application/x-www-form-urlencoded; charset=utf-7", "application/xml",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("If-None-Match", "*"), ("If-None-Match", "\"x\""), ("If-Match", "*"), ("If-Match", "nonsense"), ("Range", "bytes=0-1"), ("Range", "bytes=-"),
        ("Range", "bytes=5-1,0-0,-9"), ("Range", "bytes=99999999-"), ("If-None-Match", "W/\"x\", *"), ("If-Modified-Since", "yesterday"),
        ("Accept", "text/html"), ("Accept", ";;;"), ("Accept-Language", "xx;q=9"),
        ("X-Client-Scope", "all"), ("X-Http-Method-Override", "DELETE"), ("X-Original-URL", "/api/v1/keys"), ("X-Forwarded-For", "127.0.0.1"),
        ("X-Forwarded-Host", "elsewhere.example"), ("Idempotency-Key", "k"), ("Idempotency-Key", new string('k', 300)), ("Last-Event-ID", "-1"),
        ("Cache-Control", "only-if-cached"), ("traceparent", "00-zz-zz-zz"), ("Content-Encoding", "gzip"), ("Origin", "null"), ("Cookie", "a=b"),
        ("X-Api-Key", ""), ("X-Api-Key", "adv_nobody"), ("Host", "elsewhere.example"), ("Forwarded", "for=\"_x\""),
    ];

    private readonly Random _random = new(seed);

    public string Path { get; private set; } = "";
    public string Method { get; private set; } = "";

    /// <param name="server">Where to; the path is sent as it is, not as a browser would tidy it.</param>
    public HttpRequestMessage Make(Uri server)
    {
        var operation = Pick(operations);
        var request = operation.About(Pick([own, own, own, foreign, foreign, Belongings.OfNobody]));
        (Path, Method) = (request.RequestUri!.OriginalString, request.Method.Method);
        for (var wrong = _random.Next(4); wrong > 0; wrong--)
        {
            Spoil(request);
        }

        // What the other requests are about has to stay.
        if (Method is "DELETE")
        {
            Path = Path.Replace(own.Client.ToString(), foreign.Client.ToString(), StringComparison.Ordinal);
            Path = Owned().Replace(Path, $"${{noun}}/{Belongings.OfNobody.Client}");
        }

        request.Method = new HttpMethod(Method);
        request.RequestUri = new Uri(server.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return request;
    }

    private void Spoil(HttpRequestMessage request)
    {
        switch (_random.Next(8))
        {
            case 0:
                Method = Pick(Methods);
                break;
            case 1:
                Path = Pick<Func<string>>([
                    () => Segment().Replace(Path, $"/{Pick(Values)}", 1, _random.Next(Path.Length)), () => $"{Path}/{Pick(Values)}", () => Path.ToUpperInvariant(),
                    () => Path.Replace("/", "//", StringComparison.Ordinal), () => $"{Path};x=1", () => Path.Replace("/v1/", "/v1/../v1/", StringComparison.Ordinal),
                    () => Path.Replace("-", "", StringComparison.Ordinal), () => Path.Replace("api", "%61pi", StringComparison.Ordinal)])();
                break;
            case 2:
            case 3:
                var value = _random.Next(6) == 0 ? Pick([foreign.Client, foreign.Snapshot, foreign.Report]).ToString() : Pick(Values);
                Path += $"{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Pick(Parameters)}={value}";
                break;
            case 4:
            case 5:
                var (name, header) = Pick(Headers);
                request.Headers.TryAddWithoutValidation(name, header);
                break;
            default:
                request.Content = Body(request.Content is null ? null : Encoding.Latin1.GetString(request.Content.ReadAsByteArrayAsync().Result));
                break;
        }
    }

    private ByteArrayContent Body(string? good)
    {
        var text = Pick<Func<string>>([
            () => "", () => "null", () => "[]", () => "\"x\"", () => new string('[', 500), () => $$"""{"name":"{{new string('n', 5000)}}"}""",
            () => """{"name":"\ud800","role":99,"formats":[null],"clients":null}""",
            () => $$"""{"type":"executive","formats":["csv"],"comparedWith":"{{foreign.Snapshot}}"}""",
            () => $$"""{"expiresInDays":1,"password":"{{new string('p', 101)}}","maxDownloads":-1}""",
            () => $$"""{"state":"dismissed","reason":"x","due":"2026-02-30","owner":["{{foreign.Finding}}"]}""",
            () => $$"""{"savingsPolicy":{"term":null,"lookBack":1e9},"status":"gone","brandColor":"red"}""",
            () => "format=pdf&password=%00&format=html", () => "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na,b", () => "<svg xmlns='x'><a/>",
            () => Bytes(), () => Mutated(good ?? "{}"), () => Mutated(good ?? "{}"), () => Mutated(good ?? "{}")])();
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Pick(Types));
        return content;
    }

    private string Bytes() => string.Concat(Enumerable.Range(0, _random.Next(400)).Select(_ => (char)_random.Next(256)));

    /// <summary>What was good, with a piece missing, doubled or replaced.</summary>
    private string Mutated(string good)
    {
        var at = _random.Next(good.Length + 1);
        var length = _random.Next(Math.Min(12, good.Length - at) + 1);
        return _random.Next(3) switch
        {
            0 => good.Remove(at, length),
            1 => good.Insert(at, good.Substring(at, length)),
            _ => good.Remove(at, length).Insert(at, Pick(["null", "-1", "\"", "}", "1e400", "\0", "true", foreign.Client.ToString()])),
        };
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    [GeneratedRegex("/[^/?]+")]
    private static partial Regex Segment();

    [GeneratedRegex("(?<noun>snapshots|findings|reports|shares|keys|principals|clients)/[^/?]+", RegexOptions.IgnoreCase)]
    private static partial Regex Owned();
}
