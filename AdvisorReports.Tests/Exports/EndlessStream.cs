using System.Text;

namespace AdvisorReports.Tests.Exports;

/// <summary>A start, then the same few characters again and again, without holding them. It counts what was asked of it.</summary>
public sealed class EndlessStream(string start, string forever, long length) : Stream
{
    private readonly byte[] _start = Encoding.UTF8.GetBytes(start);
    private readonly byte[] _block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(forever, 4096)));

    public long Given { get; private set; }
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Given; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var (source, at) = Given < _start.Length ? (_start, Given) : (_block, (Given - _start.Length) % _block.Length);
        var count = (int)Math.Min(Math.Min(buffer.Length, source.Length - at), length - Given);
        source.AsSpan((int)at, count).CopyTo(buffer);
        Given += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
