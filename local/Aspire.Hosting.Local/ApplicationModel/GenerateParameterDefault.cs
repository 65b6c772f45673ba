using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random text of the allowed kinds of characters, with at least so many of each kind as asked for.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without letters that look alike, and without characters that mean something to a shell, a URL or a connection string.
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Specials = "-_.";

    public int MinLength { get; set; }

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (bool Allowed, string Characters, int Least)[] kinds =
            [(Lower, LowerCase, MinLower), (Upper, UpperCase, MinUpper), (Numeric, Digits, MinNumeric), (Special, Specials, MinSpecial)];
        var allowed = string.Concat(kinds.Where(kind => kind.Allowed).Select(kind => kind.Characters));
        var demanded = string.Concat(kinds.Select(kind => RandomNumberGenerator.GetString(kind.Characters, kind.Least)));
        var value = (demanded + RandomNumberGenerator.GetString(allowed, Math.Max(0, MinLength - demanded.Length))).ToCharArray();
        RandomNumberGenerator.Shuffle(value.AsSpan());
        return new string(value);
    }
}
