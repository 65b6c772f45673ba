using System.Globalization;
using System.Text;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;
using FsCheck;
using FsCheck.Fluent;

namespace AdvisorReports.Tests.Exports;

public sealed class RoundTripTests
{
    private static readonly Gen<string> Words =
        from parts in Gen.Elements("a", "Größe", ",", ";", "\"", "\t", "\r\n", "\n", " ", "🚀", "=1+1", "x\u00A0y").NonEmptyListOf()
        let text = string.Concat(parts).Trim()
        where text.Length > 0
        select text;

    private static readonly Gen<string?> Maybe = Gen.OneOf(Words.Select(w => (string?)w), Gen.Constant<string?>(null));

    private static readonly Gen<ExportRow> Row =
        from category in Gen.Elements(Enum.GetValues<Category>())
        from impact in Gen.Elements(Enum.GetValues<Impact>())
        from text in Words
        from name in Words
        from rest in Gen.Zip(Maybe, Maybe)
        from cents in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 100_000_000).Select(n => (int?)n))
        from implication in Gen.OneOf(Gen.Constant<CostImplication?>(null), Gen.Elements(Enum.GetValues<CostImplication>()).Select(i => (CostImplication?)i))
        from days in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 20_000).Select(n => (int?)n))
        select new ExportRow
        {
            Line = 0,
            Category = category,
            Impact = impact,
            Text = text,
            ResourceName = name,
            SubscriptionName = rest.Item1,
            ChangeDescription = rest.Item2,
            Amount = cents / 100m,
            Currency = cents is null ? null : "CHF",
            CostImplication = implication,
            RetirementDate = days is { } d ? new DateOnly(2000, 1, 1).AddDays(d) : null,
        };

    [Fact]
    public void What_is_written_by_the_rules_is_read_back_the_same() =>
        Prop.ForAll(Arb.From(Row.ListOf()), Arb.From(Gen.Elements(',', ';', '\t')), Arb.From(Gen.Elements("\n", "\r\n")), (rows, separator, end) =>
        {
            var text = Write([.. rows], separator, end);
            foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
            {
                var reading = Reading.Of([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).GetAwaiter().GetResult();
                Assert.Null(reading.Refused);
                Assert.Equal(rows, reading.Rows.Select(r => r with { Line = 0 }));
                Assert.Empty(reading.Notes);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static string Write(ExportRow[] rows, char separator, string end)
    {
        var text = new StringBuilder();
        Line("Category", "Business Impact", "Recommendation", "Subscription Name", "Resource Name", "Potential Annual Cost Savings",
            "Potential Cost Savings Currency", "Cost implications (Preview)", "Description of changes", "Retirement date");
        foreach (var r in rows)
        {
            Line(r.Category.ToString(), r.Impact.ToString(), r.Text, r.SubscriptionName, r.ResourceName,
                r.Amount?.ToString("#,0.00", CultureInfo.InvariantCulture), r.Currency, r.CostImplication?.ToString() ?? "No data",
                r.ChangeDescription, r.RetirementDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return text.ToString();

        void Line(params string?[] values) =>
            text.AppendJoin(separator, values.Select(v => $"\"{v?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append(end);
    }
}
