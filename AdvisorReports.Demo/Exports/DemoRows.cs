namespace AdvisorReports.Demo.Exports;

/// <summary>
/// The findings behind both exports. The nth finding of a text is decided by seed, text and n alone, so the later export needs
/// no memory of the first to agree with it.
/// </summary>
internal sealed class DemoRows(DemoOptions options)
{
    private const int NewPercent = 4;

    // Best first, as a plausible set of terms and look-backs would fall; all differ, so that none is a duplicate.
    private static readonly int[] AlternativePercent = [100, 61, 97, 58, 93, 54];

    private readonly Dice _dice = new(options.Seed);
    private readonly Estate _estate = new(new Dice(options.Seed));

    /// <summary>Findings of the first export that the enumerated rows left out.</summary>
    public int Resolved { get; private set; }

    public IEnumerable<DemoRow> Read(int rows)
    {
        var counts = RowPlan.FirstExport(rows);
        for (var entry = 0; entry < counts.Length; entry++)
        {
            var known = counts[entry];
            for (var n = 0; n < known + (options.Later ? Added(entry, known, rows) : 0); n++)
            {
                if (IsIn(entry, n, known))
                {
                    yield return Row(entry, n, isNew: n >= known);
                }
                else
                {
                    Resolved += n % Catalogue.Entries[entry].Alternatives == 0 ? 1 : 0;
                }
            }
        }
    }

    private static int Added(int entry, int known, int rows) => Catalogue.Entries[entry] switch
    {
        { Occurs: Occurs.InFirst } or { IsFixed: true } => 0,
        { Occurs: Occurs.InLater, Rows: var share } => Math.Max(1, (int)((long)share * rows / Catalogue.Reference)),
        _ => known * NewPercent / 100,
    };

    private bool IsIn(int entry, int n, int known)
    {
        var text = Catalogue.Entries[entry];
        return !options.Later || n >= known
            || (text.Occurs is Occurs.InBoth && (text.IsFixed || _dice.Of(Roll.Resolved, 100, entry, n) >= text.ResolvedPercent));
    }

    private DemoRow Row(int entry, int n, bool isNew)
    {
        var text = Catalogue.Entries[entry];
        var finding = n / text.Alternatives;
        var place = text.IsFixed
            ? _estate.Subscription(finding)
            : _estate.Resource(text.On, n + _dice.Of(Roll.Offset, 40, entry));
        var before = Amount(text, entry, finding, n % text.Alternatives, changed: false);
        var amount = Amount(text, entry, finding, n % text.Alternatives, options.Later && !isNew);
        return new DemoRow(text, place, n % text.Alternatives == 0, isNew,
            !isNew && (amount != before || text.ImpactIn(options) != text.Impact), amount,
            options.TakenAt.UtcDateTime.AddTicks(-1 - (_dice.Of(Roll.Updated, 864_000_000, entry, n) * 700L)),
            text.SavesCarbon ? $"{_dice.Of(Roll.Carbon, 900, entry, n) + 20} kg CO2e per year" : "");
    }

    private decimal? Amount(CatalogueEntry text, int entry, int finding, int alternative, bool changed)
    {
        if (text.Amount is not { } range)
        {
            return null;
        }

        // Cubed: many small savings and a few large ones, as in any estate.
        var share = _dice.Of(Roll.Amount, 1000, entry, finding) / 1000m;
        var amount = range.From + ((range.To - range.From) * share * share * share);
        var percent = AlternativePercent[alternative] / 100m;
        if (changed && _dice.Of(Roll.AmountChange, 100, entry, finding) is < 24 and var roll)
        {
            percent *= (100 + (roll < 12 ? roll - 20 : roll)) / 100m;
        }

        var cents = _dice.Of(Roll.AmountCents, 10, entry, finding) == 0 ? 2 : 0;
        return Math.Round(amount * percent, cents, MidpointRounding.AwayFromZero);
    }
}
