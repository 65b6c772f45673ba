using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>What a workbook says of itself.</summary>
public sealed record WorkbookInfo(string Title, string Subject, string Author, string Language, DateTimeOffset Created);

/// <summary>
/// An Excel workbook written from first to last, one sheet after the other, with nothing but the current row in memory. Nothing
/// in it depends on the clock: the same calls give the same bytes.
/// </summary>
public sealed class Workbook : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly WorkbookInfo _info;
    private readonly Styles _styles = new();
    private readonly List<(int Number, Sheet Sheet)> _sheets = [];

    public Workbook(Stream output, WorkbookInfo info)
    {
        _zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        _info = info;
        Part("[Content_Types].xml", xml => xml.WriteRaw(Ooxml.ContentTypes));
        Part("_rels/.rels", xml =>
        {
            xml.WriteStartElement("Relationships", Ooxml.PackageLinks);
            xml.Link("rId1", "officeDocument", "xl/workbook.xml");
            xml.Link("rId2", Ooxml.CoreLink, "docProps/core.xml");
        });
    }

    /// <summary>Starts the next sheet; the one before has to be finished.</summary>
    /// <param name="name">At most 31 characters, unique.</param>
    /// <param name="date">Number format of dates.</param>
    /// <param name="table">The first row is a header: it stays in sight and filters the rows.</param>
    /// <param name="first">Shown before the others.</param>
    public Sheet Begin(string name, IReadOnlyList<double> widths, string? date, bool table, bool first = false)
    {
        var number = _sheets.Count + 1;
        var sheet = new Sheet(Open($"xl/worksheets/sheet{number}.xml"), _styles, name, date, widths, table);
        _sheets.Insert(first ? 0 : _sheets.Count, (number, sheet));
        return sheet;
    }

    /// <summary>Writes what names the sheets and their styles; nothing may follow.</summary>
    public void Finish()
    {
        Part("xl/styles.xml", _styles.Write);
        Part("xl/workbook.xml", Sheets);
        Part("xl/_rels/workbook.xml.rels", xml =>
        {
            xml.WriteStartElement("Relationships", Ooxml.PackageLinks);
            xml.Link("rId0", "styles", "styles.xml");
            foreach (var (number, _) in _sheets)
            {
                xml.Link($"rId{number}", "worksheet", $"worksheets/sheet{number}.xml");
            }
        });
        Part("docProps/core.xml", Core);
    }

    public void Dispose() => _zip.Dispose();

    private void Sheets(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Ooxml.Main);
        xml.WriteAttributeString("xmlns", "r", null, Ooxml.Links);
        xml.WriteStartElement("sheets");
        foreach (var (number, sheet) in _sheets)
        {
            xml.WriteStartElement("sheet");
            xml.Attributes(("name", sheet.Name), ("sheetId", number));
            xml.WriteAttributeString("id", Ooxml.Links, $"rId{number}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        var tables = _sheets.Index().Where(s => s.Item.Sheet.Filter is not null).ToList();
        if (tables.Count == 0)
        {
            return;
        }

        // Names come in order; the header is repeated on every printed page.
        xml.WriteStartElement("definedNames");
        foreach (var (at, (_, sheet)) in tables)
        {
            DefinedName(xml, "_xlnm._FilterDatabase", at, hidden: true, $"{Quote(sheet.Name)}!{sheet.Filter}");
        }

        foreach (var (at, (_, sheet)) in tables)
        {
            DefinedName(xml, "_xlnm.Print_Titles", at, hidden: false, $"{Quote(sheet.Name)}!$1:$1");
        }
    }

    private static void DefinedName(XmlWriter xml, string name, int sheet, bool hidden, string value)
    {
        xml.WriteStartElement("definedName");
        xml.Attributes(("name", name), ("localSheetId", sheet));
        if (hidden)
        {
            xml.WriteAttributeString("hidden", "1");
        }

        xml.WriteString(value);
        xml.WriteEndElement();
    }

    private static string Quote(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private void Core(XmlWriter xml)
    {
        const string Dublin = "http://purl.org/dc/elements/1.1/";
        const string Terms = "http://purl.org/dc/terms/";
        const string Schema = "http://www.w3.org/2001/XMLSchema-instance";
        xml.WriteStartElement("cp", "coreProperties", Ooxml.Core);
        xml.WriteAttributeString("xmlns", "dc", null, Dublin);
        xml.WriteAttributeString("xmlns", "dcterms", null, Terms);
        xml.WriteAttributeString("xmlns", "xsi", null, Schema);
        xml.WriteElementString("title", Dublin, _info.Title);
        xml.WriteElementString("subject", Dublin, _info.Subject);
        xml.WriteElementString("creator", Dublin, _info.Author);
        xml.WriteElementString("language", Dublin, _info.Language);
        foreach (var moment in new[] { "created", "modified" })
        {
            xml.WriteStartElement(moment, Terms);
            xml.WriteAttributeString("type", Schema, "dcterms:W3CDTF");
            xml.WriteString(_info.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        using var xml = Open(name);
        write(xml);
    }

    private XmlWriter Open(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);

        // The clock is no part of a report. Zip keeps local time without a zone, from 1980 on, in steps of two seconds.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var xml = XmlWriter.Create(entry.Open(), Ooxml.Settings);
        xml.WriteStartDocument(standalone: true);
        return xml;
    }
}
