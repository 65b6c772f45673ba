using System.Text;
using AdvisorReports.Domain.Clients.Logos;

namespace AdvisorReports.Tests.Clients;

public sealed class RasterLogoTests
{
    [Fact]
    public void A_png_keeps_what_makes_the_picture_and_nothing_else()
    {
        var file = LogoFiles.Png(more: [("gAMA", [0, 0, 0xB1, 0x8F]), ("tEXt", "Comment\0secret"u8.ToArray()), ("eXIf", "MM"u8.ToArray()),
            ("iCCP", "x\0\0"u8.ToArray()), ("prVt", "secret"u8.ToArray())]);
        var kept = Clean(Logo.Png, [.. file, .. "secret behind the end"u8]);
        Assert.Equal(["IHDR", "gAMA", "IDAT", "IEND"], LogoFiles.Chunks(kept));
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.Equal(kept, Clean(Logo.Png, kept));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_png_that_holds_nothing_else_stays_as_it_is(bool palette, bool interlaced)
    {
        var file = LogoFiles.Png(13, 7, palette, interlaced);
        Assert.Equal(file, Clean(Logo.Png, file));
    }

    [Fact]
    public void A_png_that_is_damaged_animated_or_too_large_is_refused_with_the_reason()
    {
        var good = LogoFiles.Png();
        Refused(Logo.Png, good[..^1], "cut off");
        Refused(Logo.Png, [.. good[..32], (byte)(good[32] ^ 1), .. good[33..]], "damaged"); // the header's checksum
        Refused(Logo.Png, [.. good[..40], (byte)(good[40] ^ 1), .. good[41..]], "damaged");
        Refused(Logo.Png, LogoFiles.Png(more: ("acTL", new byte[8])), "animated");
        Refused(Logo.Png, LogoFiles.Png(more: ("ABCD", [])), "damaged");
        Refused(Logo.Png, LogoFiles.Png(more: ("IDAT", [1, 2, 3])), "damaged");
        Refused(Logo.Png, Pixels(LogoFiles.Pixels(24, 15, 32)), "damaged");
        Refused(Logo.Png, Pixels(LogoFiles.Pixels(24, 17, 32)), "damaged");
        Refused(Logo.Png, LogoFiles.Png(4001, 1), "4001 × 1 pixels");
        Refused(Logo.Png, LogoFiles.Png(3000, 3000), "million pixels");
        Refused(Logo.Png, LogoFiles.Png(0, 1), "no width");
        Refused(Logo.Png, LogoFiles.Jpeg, "not a PNG");
        Refused(Logo.Png, [], "not a PNG");
    }

    [Fact]
    public void A_jpeg_keeps_neither_profile_nor_place_nor_comment_nor_what_follows_its_end()
    {
        foreach (var marker in new byte[] { 0xE1, 0xE2, 0xED, 0xFE })
        {
            var kept = Clean(Logo.Jpeg, [.. LogoFiles.JpegWith(marker, "Exif\0\0secret"), .. "secret"u8]);
            Assert.DoesNotContain("secret", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
            Assert.DoesNotContain("ICC_PROFILE", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
            Assert.Equal(Clean(Logo.Jpeg, LogoFiles.Jpeg), kept);
            Assert.Equal(kept, Clean(Logo.Jpeg, kept));
        }

        var adobe = Clean(Logo.Jpeg, LogoFiles.JpegWith(0xEE, "Adobe\0d\0\0\0\0\u0001more"));
        Assert.Contains("Adobe\0d\0\0\0\0\u0001", Encoding.Latin1.GetString(adobe), StringComparison.Ordinal);
        Assert.DoesNotContain("more", Encoding.Latin1.GetString(adobe), StringComparison.Ordinal);
    }

    [Fact]
    public void A_jpeg_that_is_damaged_unusual_or_too_large_is_refused_with_the_reason()
    {
        Refused(Logo.Jpeg, LogoFiles.Jpeg[..^2], "cut off");
        Refused(Logo.Jpeg, LogoFiles.Jpeg[..200], "cut off");
        Refused(Logo.Jpeg, LogoFiles.JpegWith(0xD8, ""), "browsers do not draw");
        Refused(Logo.Jpeg, LogoFiles.JpegWith(0xC9, ""), "browsers do not draw");
        Refused(Logo.Jpeg, LogoFiles.JpegWith(0xDA, ""), "damaged");
        Refused(Logo.Jpeg, Sized(4001, 10), "4001 × 10 pixels");
        Refused(Logo.Jpeg, Sized(10, 0), "no width");
        Refused(Logo.Jpeg, LogoFiles.Png(), "not a JPEG");
    }

    private static byte[] Pixels(byte[] compressed)
    {
        var good = LogoFiles.Png();
        return [.. good[..33], .. LogoFiles.Chunk("IDAT", compressed), .. LogoFiles.Chunk("IEND", [])];
    }

    private static byte[] Sized(ushort width, ushort height)
    {
        var file = LogoFiles.Jpeg.ToArray();
        var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0, 0, 17]);
        (file[frame + 5], file[frame + 6], file[frame + 7], file[frame + 8]) =
            ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return file;
    }

    private static byte[] Clean(string type, byte[] file)
    {
        var cleaned = Logo.Clean(type, file);
        Assert.Null(cleaned.Refusal);
        Assert.Equal(type, cleaned.Logo!.Type);
        return cleaned.Logo.Content;
    }

    private static void Refused(string type, byte[] file, string reason)
    {
        var cleaned = Logo.Clean(type, file);
        Assert.Null(cleaned.Logo);
        Assert.Contains(reason, cleaned.Refusal, StringComparison.Ordinal);
    }
}
