namespace AdvisorReports.Domain.Exports.Input;

/// <summary>Recognises files that are no text at all by their first bytes, so that the refusal can name what was sent.</summary>
internal static class FileKind
{
    /// <summary>A noun phrase such as "a PDF document", or null where the bytes may be text.</summary>
    public static string? Foreign(ReadOnlySpan<byte> start) => start switch
    {
        [0x25, 0x50, 0x44, 0x46, ..] => "a PDF document",
        [0x50, 0x4B, 0x03, 0x04, ..] => "an Excel workbook or a ZIP archive (in Excel, save it as \"CSV UTF-8\"; unpack an archive first)",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Excel workbook (save it as \"CSV UTF-8\")",
        [0x1F, 0x8B, ..] => "a gzip archive (unpack it first)",
        [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => "a picture",
        _ => LooksBinary(start) ? "a binary file" : null,
    };

    // Text has no control characters to speak of. UTF-16 has a NUL in every other byte, but is told by its mark before this is asked.
    private static bool LooksBinary(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return false;
        }

        var sample = start[..Math.Min(start.Length, 4096)];
        var control = 0;
        foreach (var b in sample)
        {
            control += b is < 0x09 or (> 0x0D and < 0x20) ? 1 : 0;
        }

        return control * 10 > sample.Length;
    }
}
