using System.Text;

namespace AdvisorReports.ReportWorker.Printing.Finishing;

/// <summary>The pages in the order of reading, and where the document's names point to.</summary>
internal sealed class PageTree
{
    private readonly PrintedFile _file;
    private readonly Dictionary<int, int> _numbers = [];

    public PageTree(PrintedFile file)
    {
        _file = file;
        Collect(PrintedFile.Reference(file[file.Root].Span, "/Pages "u8));
    }

    /// <summary>The numbers of the page objects.</summary>
    public List<int> Pages { get; } = [];

    /// <summary>The page, counted from 1 as in the footer, on which the element with this id begins; null where there is none.</summary>
    public int? PageOf(string id)
    {
        var names = _file[PrintedFile.Reference(_file[_file.Root].Span, "/Dests "u8)].Span;
        var name = Encoding.ASCII.GetBytes($"/{id} [");
        return names.IndexOf(name) < 0 ? null : _numbers[PrintedFile.Reference(names, name)];
    }

    private void Collect(int node)
    {
        var body = _file[node].Span;
        if (body.IndexOf("/Kids ["u8) < 0)
        {
            Pages.Add(node);
            _numbers.Add(node, Pages.Count);
            return;
        }

        var kids = PrintedFile.After(body, "/Kids ["u8);
        kids = kids[..kids.IndexOf((byte)']')];
        for (var end = kids.IndexOf(" R"u8); end >= 0; end = kids.IndexOf(" R"u8))
        {
            Collect(PrintedFile.Number(kids.TrimStart((byte)' ')));
            kids = kids[(end + 2)..];
        }
    }
}
