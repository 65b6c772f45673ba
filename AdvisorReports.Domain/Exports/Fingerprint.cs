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
        var text = new StringBuilder(256);
        foreach (var part in parts)
        {
            AppendNormalised(text, part);
            text.Append('\u001f'); // the unit separator cannot survive normalisation, so parts cannot run into each other
        }

        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), destination);
    }

    private static void AppendNormalised(StringBuilder text, string? part)
    {
        var pendingSpace = false;
        foreach (var c in part.AsSpan().Trim())
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                pendingSpace = true;
                continue;
            }

            if (pendingSpace)
            {
                text.Append(' ');
                pendingSpace = false;
            }

            text.Append(char.ToLowerInvariant(c));
        }
    }
}
