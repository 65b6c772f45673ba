using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdvisorReports.Domain.Exports;

/// <summary>
/// A row's identity within its client: SHA-256 over normalised parts. Normalised = trimmed, inner white space collapsed to one
/// space, lower case, invariant culture. Commitment rows of a JSON export: subscription, type id, SKU, region, term, look-back,
/// scope. Other JSON rows: resource id and type id. CSV rows: category, text, subscription, resource group, resource, type.
/// </summary>
public static class Fingerprint
{
    private const int OnStack = 512;
    private const int BytesPerChar = 3;

    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>Writes the 32 bytes of the row's identity to <paramref name="destination"/>.</summary>
    public static void Compute(ExportRow row, Span<byte> destination)
    {
        switch (row)
        {
            case { Commitment: { } c, TypeId: { } type }:
                Hash(destination, row.SubscriptionId, type, c.Sku, c.Region, c.Term,
                    c.LookbackDays?.ToString(CultureInfo.InvariantCulture), c.Scope);
                break;
            case { ResourceId: { } resource, TypeId: { } type }:
                Hash(destination, resource, type);
                break;
            default:
                Hash(destination, row.Category.ToString(), row.Text, row.SubscriptionId, row.ResourceGroup, row.ResourceName,
                    row.ResourceType);
                break;
        }
    }

    private static void Hash(Span<byte> destination, params ReadOnlySpan<string?> parts)
    {
        var length = parts.Length;
        foreach (var part in parts)
        {
            length += part?.Length ?? 0;
        }

        // Called for every row of every import: short rows, which is nearly all of them, cost no allocation.
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length * BytesPerChar) : null;
        Span<byte> bytes = rented ?? stackalloc byte[OnStack * BytesPerChar];
        var written = 0;
        foreach (var part in parts)
        {
            written += Normalise(part, bytes[written..]);
            bytes[written++] = 0x1F; // the unit separator cannot survive normalisation, so parts cannot run into each other
        }

        SHA256.HashData(bytes[..written], destination);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Writes the normalised part as UTF-8 and returns the number of bytes.</summary>
    private static int Normalise(ReadOnlySpan<char> part, Span<byte> bytes)
    {
        part = part.Trim();
        var (written, pendingSpace) = (0, false);
        for (var i = 0; i < part.Length; i++)
        {
            var c = part[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                pendingSpace = true;
                continue;
            }

            if (pendingSpace)
            {
                bytes[written++] = (byte)' ';
                pendingSpace = false;
            }

            if (char.IsAscii(c))
            {
                bytes[written++] = (byte)char.ToLowerInvariant(c);
                continue;
            }

            if (Rune.DecodeFromUtf16(part[i..], out var rune, out var taken) is not OperationStatus.Done)
            {
                rune = Rune.ReplacementChar;
            }

            // Beyond the basic plane nothing is lowered: so it was when the first fingerprints were stored.
            written += (taken == 1 ? Lower(rune) : rune).EncodeToUtf8(bytes[written..]);
            i += taken - 1;
        }

        return written;
    }

    private static Rune Lower(Rune rune) => new(char.ToLowerInvariant((char)rune.Value));
}
