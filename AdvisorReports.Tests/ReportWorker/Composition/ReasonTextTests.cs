using System.Globalization;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Texts;
using AdvisorReports.Tests.Savings;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>Every decision of the savings rules can be told in every language.</summary>
public sealed class ReasonTextTests
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("es-ES")]
    public void Every_reason_has_its_text(string culture)
    {
        var wording = Speak(culture);
        var offer = new Offer("P1Y", 30, "D2", 2, "Single");

        Assert.All(Enum.GetValues<ReasonKind>(), kind => Assert.EndsWith(".", wording.Of(new SavingsReason(kind)
        {
            Offer = offer,
            Shown = offer with { Term = "P3Y" },
            Rows = 3,
            Amount = new Money(12m, "EUR"),
            Instead = OpportunityKind.SavingsPlan,
            Shrunk = Domain.Savings.Product.Redis,
            PolicyTerm = TermChoice.P3Y,
        }), StringComparison.Ordinal));
        Assert.All(Enum.GetValues<AdvisorState>(), state => Assert.NotEmpty(wording.Words.Of(LeftOut(state, null, null))));
        Assert.All(Enum.GetValues<DismissalReason>(),
            reason => Assert.NotEmpty(wording.Words.Of(LeftOut(default, FindingState.Dismissed, reason))));
        Assert.All(new[] { FindingState.Dismissed, FindingState.Postponed }, state => Assert.NotEmpty(wording.Words.Of(LeftOut(default, state, null))));
        Assert.All(Enum.GetValues<Domain.Savings.Product>().Where(p => p is not Domain.Savings.Product.None), p => Assert.NotEmpty(wording.Words[$"Cost.Product.{p}"]));
    }

    [Fact]
    public void A_reason_is_told_in_the_documents_language_with_its_own_figures()
    {
        var why = Rows.Compute(Rows.Reserve(100), Rows.Plan(300)).Only().Opportunities.Single(o => o.Kind is OpportunityKind.Reservation).Why;

        Assert.Equal("Solo se puede comprar una de las dos opciones: los planes de ahorro de la misma suscripción no ahorran menos (300 EUR).",
            Speak("es-ES").Of(why).Replace('\u00a0', ' '));
    }

    private static LeftOutRow LeftOut(AdvisorState advisor, FindingState? finding, DismissalReason? reason) =>
        new(Guid.Empty, "x", null, null, null, advisor, finding, reason, "");

    private static Wording Speak(string culture)
    {
        var info = CultureInfo.GetCultureInfo(culture);
        return new Wording(new Words(info), new Figures(info, new SavingsReport([], [], [], [])));
    }
}
