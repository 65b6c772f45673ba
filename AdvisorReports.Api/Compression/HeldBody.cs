namespace AdvisorReports.Api.Compression;

/// <summary>The body of an answer, of which the first kilobyte waits for the second.</summary>
internal sealed class HeldBody(HttpContext context, Stream outer) : Stream
{
    private readonly MemoryStream _held = new();
    private bool _passes;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The answer is over: what is still held is all of it.</summary>
    public async Task ReleaseAsync(CancellationToken ct)
    {
        if (!_passes && _held.Length > 0)
        {
            if (!context.Response.HasStarted)
            {
                context.Response.ContentLength ??= _held.Length;
            }

            await PassAsync(ct);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_passes && MayWait && _held.Length + buffer.Length < BodyEncodings.MinBytes)
        {
            _held.Write(buffer.Span);
            return;
        }

        await PassAsync(cancellationToken);
        await outer.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_passes || !MayWait)
        {
            await PassAsync(cancellationToken);
            await outer.FlushAsync(cancellationToken);
        }
    }

    public override void Flush() => throw new NotSupportedException("Bodies are written asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _held.Dispose();
        base.Dispose(disposing);
    }

    private bool MayWait => context.Response.ContentLength is null && Compression.IsText(context.Response.ContentType)
        && Compression.MayCompress(context);

    private async Task PassAsync(CancellationToken ct)
    {
        var holds = !_passes && _held.Length > 0;
        _passes = true;
        if (holds)
        {
            await outer.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), ct);
        }
    }
}
