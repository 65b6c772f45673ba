using System.Buffers;

namespace AdvisorReports.Domain.Exports.Input;

/// <summary>The file as clean UTF-8, a block at a time. Its beginning can be looked at before it is read.</summary>
internal sealed class ExportText(Stream file, ExportNotes notes) : Stream
{
    private const int Block = 64 * 1024;

    private readonly CleanUtf8 _clean = new(notes);
    private readonly ArrayBufferWriter<byte> _output = new(Block * 2);
    private readonly byte[] _input = new byte[Block];
    private int _kept;
    private int _taken;
    private bool _ended;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The first block, for recognising what it is. Refuses what is no text.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(CancellationToken ct)
    {
        while (_kept < Block && !_ended)
        {
            await FillAsync(ct);
        }

        if (FileKind.Foreign(_input.AsSpan(0, _kept)) is { } kind)
        {
            throw new ExportRefusedException(ExportRefusal.NotAnExport, $"This is {kind}, not an Advisor export.");
        }

        Convert();
        return _output.WrittenMemory;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_taken == _output.WrittenCount && !(_ended && _kept == 0))
        {
            if (!_ended)
            {
                await FillAsync(cancellationToken);
            }

            Convert();
        }

        var count = Math.Min(buffer.Length, _output.WrittenCount - _taken);
        _output.WrittenMemory.Slice(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask FillAsync(CancellationToken ct)
    {
        var read = await file.ReadAsync(_input.AsMemory(_kept), ct);
        _ended = read == 0;
        _kept += read;
    }

    private void Convert()
    {
        if (_taken == _output.WrittenCount)
        {
            _output.ResetWrittenCount();
            _taken = 0;
        }

        var consumed = _clean.Convert(_input.AsSpan(0, _kept), _ended, _output);
        _input.AsSpan(consumed, _kept - consumed).CopyTo(_input);
        _kept -= consumed;
    }
}
