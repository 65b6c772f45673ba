using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Api.Changes;

/// <summary>The place after which a page of changes goes on.</summary>
public readonly record struct ChangeCursor(ChangePlace Place) : IParsable<ChangeCursor>
{
    private const int Head = 1 + sizeof(int);
    private const int Size = Head + Fingerprint.Size;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = (byte)Place.Kind;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], Place.Line);
        Place.Fingerprint.Span.CopyTo(bytes[Head..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static ChangeCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChangeCursor result)
    {
        result = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (!Base64Url.IsValid(s, out var length) || length != Size || !Base64Url.TryDecodeFromChars(s, bytes, out _)
            || !Enum.IsDefined((ChangeKind)bytes[0]))
        {
            return false;
        }

        result = new ChangeCursor(new ChangePlace(
            (ChangeKind)bytes[0], BinaryPrimitives.ReadInt32BigEndian(bytes[1..]), bytes[Head..].ToArray()));
        return true;
    }
}
