using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Figures;

/// <summary>What was imported and asked for last, read by Analytics.</summary>
internal static class GetActivity
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        [Range(1, ActivityView.LimitMax), DefaultValue(ActivityView.LimitDefault)] int? limit, HttpContext http, AnalyticsFigures figures,
        CancellationToken ct) => figures.GetAsync(http, $"/activity?limit={limit ?? ActivityView.LimitDefault}", ct);
}
