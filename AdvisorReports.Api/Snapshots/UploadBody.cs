using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AdvisorReports.Api.Snapshots;

/// <summary>Finds the file in an upload: the body itself, or the first file of a multipart form. Never buffers it.</summary>
internal static class UploadBody
{
    public const string Accepted = "text/csv, application/json, multipart/form-data";

    /// <summary>What a multipart envelope may add to the file's own size.</summary>
    public const long EnvelopeBytes = 64 << 10;

    private const int FileNameMax = 260;

    public static bool Accepts(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (IsForm(type) && Boundary(type).Length is > 0 and <= 200));

    /// <exception cref="IOException">The form is cut off.</exception>
    /// <exception cref="InvalidDataException">The multipart form is malformed or holds no file.</exception>
    public static async Task<(Stream Body, string? FileName)> OpenAsync(HttpRequest request, CancellationToken ct)
    {
        var type = MediaTypeHeaderValue.Parse(request.ContentType);
        if (!IsForm(type))
        {
            return (request.Body, ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var name)
                ? FileName(name)
                : null);
        }

        var form = new MultipartReader(Boundary(type), request.Body);
        while (await form.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
            {
                return (section.Body, FileName(disposition));
            }
        }

        throw new InvalidDataException("The form holds no file.");
    }

    /// <summary>Where the connection is cut: what is too large is read on for a while, so that the caller gets to read why.</summary>
    public static long ReadAtMost(long maxBytes) => (4 * maxBytes) + EnvelopeBytes;

    /// <summary>Reads and forgets the rest of a body. A caller that is cut off while it sends never sees the answer.</summary>
    public static async Task DrainAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            await request.Body.CopyToAsync(Stream.Null, ct);
        }
        catch (BadHttpRequestException)
        {
            // More than even patience reads: the connection ends with the answer.
        }
    }

    private static bool IsForm(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static string Boundary(MediaTypeHeaderValue type) => HeaderUtilities.RemoveQuotes(type.Boundary).ToString();

    // A label for people, never a path of ours: what a browser sends as a path is cut to its last part.
    private static string? FileName(ContentDispositionHeaderValue header)
    {
        var name = HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).ToString();
        name = new string([.. name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        return name.Length is 0 ? null : name[..Math.Min(name.Length, FileNameMax)];
    }
}
