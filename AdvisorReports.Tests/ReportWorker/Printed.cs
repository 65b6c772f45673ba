using System.Globalization;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>A printed document: the text of each page, and what its metadata says.</summary>
public sealed record Printed(IReadOnlyDictionary<string, string> Info, IReadOnlyList<string> Pages)
{
    public string Text => string.Join('\n', Pages);

    public static async Task<Printed> ReadAsync(byte[] pdf)
    {
        var info = await Pdf.InfoAsync(pdf);
        var pages = await Pdf.PagesAsync(pdf);
        Assert.Equal(int.Parse(info["Pages"], CultureInfo.InvariantCulture), pages.Count);
        return new Printed(info, pages);
    }
}
