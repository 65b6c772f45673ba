using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Figures;

/// <summary>What happened over time, computed by Analytics.</summary>
internal static class GetTrends
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        [AllowedValues(null, 7, 30, 90, 365, ErrorMessage = "days has to be 7, 30, 90 or 365."), DefaultValue(TrendsView.DaysDefault)]
        int? days,
        Choice<Granularity>? granularity, Guid? client, HttpContext http, AnalyticsFigures figures, CancellationToken ct)
    {
        var today = http.Features.GetRequiredFeature<FigureKey>().Today;
        var unit = SnakeCase.From(granularity?.Value ?? Granularity.Day);
        return figures.GetAsync(http,
            $"/trends?today={today:O}&days={days ?? TrendsView.DaysDefault}&granularity={unit}{(client is { } id ? $"&client={id}" : "")}",
            client, ct);
    }
}
