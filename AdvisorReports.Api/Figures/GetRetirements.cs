using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Caching;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Figures;

/// <summary>What Azure switches off, by date, computed by Analytics.</summary>
internal static class GetRetirements
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        [Range(0, RetirementCalendar.DaysMax), DefaultValue(RetirementCalendar.DaysDefault)] int? days, Guid? client, HttpContext http,
        AnalyticsFigures figures, CancellationToken ct)
    {
        var today = http.Features.GetRequiredFeature<FigureKey>().Today;
        return figures.GetAsync(http,
            $"/retirements?today={today:O}&days={days ?? RetirementCalendar.DaysDefault}{(client is { } id ? $"&client={id}" : "")}", ct);
    }
}
