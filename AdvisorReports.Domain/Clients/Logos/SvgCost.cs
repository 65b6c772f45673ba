using System.Xml.Linq;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>
/// Counts what a browser has to draw: an element as often as it is referred to. Ten lines in which each refers ten times to the
/// one before are ten thousand million shapes.
/// </summary>
internal sealed class SvgCost
{
    private const int MaxDrawn = 20_000;
    private const int MaxDepth = 256;
    private const long TooMany = MaxDrawn + 1;

    private readonly Dictionary<string, XElement> _byId = [];
    private readonly Dictionary<XElement, long> _drawn = [];

    private SvgCost(XElement drawing)
    {
        foreach (var element in drawing.DescendantsAndSelf())
        {
            if (element.Attribute("id") is { } id)
            {
                _byId.TryAdd(id.Value, element);
            }
        }
    }

    /// <returns>Why the drawing is not taken; null where it is.</returns>
    public static string? TooMuch(XElement drawing) => new SvgCost(drawing).Drawn(drawing, depth: 0) < TooMany
        ? null
        : $"The SVG draws more than {MaxDrawn} shapes, or refers to itself. Simplify it, or send a PNG.";

    private long Drawn(XElement element, int depth)
    {
        if (depth > MaxDepth)
        {
            return TooMany;
        }

        if (_drawn.TryGetValue(element, out var known))
        {
            return known;
        }

        _drawn[element] = TooMany; // what leads back here would never end
        var sum = 1L;
        foreach (var part in element.Elements().Concat(Targets(element)))
        {
            sum = Math.Min(TooMany, sum + Drawn(part, depth + 1));
        }

        return _drawn[element] = sum;
    }

    private IEnumerable<XElement> Targets(XElement element) => element.Attributes()
        .SelectMany(a => a.Name.LocalName == "href" ? [a.Value.TrimStart('#')] : SvgValue.References(a.Value))
        .Select(id => _byId.GetValueOrDefault(id)).OfType<XElement>();
}
