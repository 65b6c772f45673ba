namespace AdvisorReports.Domain.Reports;

/// <summary>A finished document. Written in the transaction that completes its report; at most one per format.</summary>
public sealed class ReportFile
{
    private ReportFile()
    {
        Sha256 = null!;
        Content = null!;
    }

    public Guid ReportId { get; private set; }
    public ReportFormat Format { get; private set; }
    public byte[] Sha256 { get; private set; }
    public long Bytes { get; private set; }
    public byte[] Content { get; private set; }

    /// <summary>SHA-256 of all that the file was made from; null where that is not known. The same sources give the same file.</summary>
    public byte[]? SourceSha256 { get; private set; }
}
