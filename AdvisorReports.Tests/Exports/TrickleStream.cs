namespace AdvisorReports.Tests.Exports;

/// <summary>A network that never gives more than a few bytes at once.</summary>
public sealed class TrickleStream(byte[] content, int block) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, block)], cancellationToken);
}
