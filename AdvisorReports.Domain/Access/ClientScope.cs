using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AdvisorReports.Domain.Access;

/// <summary>The clients that somebody may see: all of them, or those of a list. The rest does not exist for them.</summary>
/// <param name="IsAll">All clients, those to come included; then the list says nothing.</param>
/// <param name="Ids">Each once, in order.</param>
public sealed record ClientScope(bool IsAll, Guid[] Ids) : IParsable<ClientScope>
{
    /// <summary>The longest list that one key or principal may have; as a header it has 22 kB.</summary>
    public const int Max = 1000;

    /// <summary>The header in which the Api tells Analytics whose figures are wanted.</summary>
    public const string Header = "X-Client-Scope";

    public static readonly ClientScope All = new(true, []);
    public static readonly ClientScope None = new(false, []);

    private const string AllText = "all";
    private const int IdBytes = 16;

    public static ClientScope Of(IEnumerable<Guid> ids) => new(false, [.. ids.Distinct().Order()]);

    public bool Holds(Guid client) => IsAll || Ids.Contains(client);

    /// <summary>One client of them: none, where it is not among them.</summary>
    public ClientScope Only(Guid client) => Holds(client) ? Of([client]) : None;

    /// <summary>A short name that no other scope has, for the keys of what is cached.</summary>
    public string Key => IsAll ? AllText : Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Ids.AsSpan())));

    public override string ToString() => IsAll ? AllText : string.Join(',', Ids.Select(id => Base64Url.EncodeToString(id.ToByteArray())));

    public static ClientScope Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var scope) ? scope : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ClientScope result)
    {
        result = s == AllText ? All : None;
        if (s is null)
        {
            return false;
        }

        if (s is AllText or "")
        {
            return true;
        }

        var ids = new List<Guid>();
        Span<byte> bytes = stackalloc byte[IdBytes];
        foreach (var part in s.Split(','))
        {
            if (!Base64Url.IsValid(part, out var length) || length != IdBytes || !Base64Url.TryDecodeFromChars(part, bytes, out _))
            {
                return false;
            }

            ids.Add(new Guid(bytes));
        }

        result = Of(ids);
        return true;
    }
}
