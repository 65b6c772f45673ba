namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>An image that was taken apart and put together again: nothing in it but the picture.</summary>
/// <param name="Type">One of <see cref="Types"/>.</param>
public sealed record Logo(string Type, byte[] Content)
{
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Svg = "image/svg+xml";

    public const int MaxBytes = 512 << 10;

    /// <summary>Longest side and largest area, in pixels: a page at 300 dpi is smaller than either.</summary>
    public const int MaxSide = 4000;
    public const long MaxPixels = 8_000_000;

    public static readonly IReadOnlyList<string> Types = [Png, Jpeg, Svg];

    /// <summary>Cleans an image of one of <see cref="Types"/>. Never throws, whatever the bytes are.</summary>
    public static CleanedLogo Clean(string type, byte[] file) => type switch
    {
        Png => PngFile.Clean(file),
        Jpeg => JpegFile.Clean(file),
        Svg => SvgFile.Clean(file),
        _ => CleanedLogo.Refuse($"A logo is one of {string.Join(", ", Types)}."),
    };

    /// <summary>Why an image of this size is not taken; null where it is.</summary>
    internal static string? TooLarge(long width, long height) => (width, height) switch
    {
        ( < 1, _) or (_, < 1) => "The image has no width or no height.",
        ( > MaxSide, _) or (_, > MaxSide) => $"The image has {width} × {height} pixels. Send one of at most {MaxSide} pixels a side.",
        _ when width * height > MaxPixels =>
            $"The image has {width} × {height} pixels. Send one of at most {MaxPixels / 1_000_000} million pixels.",
        _ => null,
    };
}

/// <summary>Either a logo, or the sentence that says why it is none and what to do.</summary>
public readonly record struct CleanedLogo(Logo? Logo, string? Refusal)
{
    internal static CleanedLogo Refuse(string refusal) => new(null, refusal);

    internal static CleanedLogo Of(string type, byte[] content) => new(new Logo(type, content), null);
}
