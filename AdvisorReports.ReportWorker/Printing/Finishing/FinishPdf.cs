namespace AdvisorReports.ReportWorker.Printing.Finishing;

/// <summary>From Chromium's file to ours: page numbers in the contents, who made it and when, and its objects packed.</summary>
public static class FinishPdf
{
    /// <summary>Part of what a file is made from: goes up with every change that makes the same print another file.</summary>
    public const int Version = 1;

    /// <param name="targets">The ids that placeholders stand for, see <see cref="PagePlaceholders"/>.</param>
    public static byte[] Handle(byte[] printed, IReadOnlyDictionary<string, string> targets, PdfMetadata metadata)
    {
        var file = new PrintedFile(printed);
        if (targets.Count > 0)
        {
            new PageNumbers(file, new PageTree(file)).Place(targets);
        }

        file[file.Info] = DocumentInfo.Write(file[file.Info], metadata);
        return PackedFile.Write(file);
    }
}
