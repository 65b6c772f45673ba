using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Snapshots;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Recommendations;

/// <summary>Which rows of a snapshot are asked for.</summary>
public sealed record RecommendationFilter
{
    [FromQuery(Name = "category")]
    public Choice<Category>? Category { get; init; }

    [FromQuery(Name = "impact")]
    public Choice<Impact>? Impact { get; init; }

    /// <summary>A subscription's id or its whole name, in any casing.</summary>
    [FromQuery(Name = "subscription"), StringLength(200)]
    public string? Subscription { get; init; }

    /// <summary>Part of the text, the resource's name or the resource group, in any casing.</summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    /// <summary>Only rows with at least this amount, each in its own currency.</summary>
    [FromQuery(Name = "minAmount"), Range(0d, 1e15)]
    public decimal? MinAmount { get; init; }

    internal IQueryable<Recommendation> Apply(IQueryable<Recommendation> rows)
    {
        if (Category is { Value: var category })
        {
            rows = rows.Where(r => r.Category == category);
        }

        if (Impact is { Value: var impact })
        {
            rows = rows.Where(r => r.Impact == impact);
        }

        if (Subscription is { Length: > 0 } subscription)
        {
            var whole = LikePattern.Escape(subscription);
            rows = rows.Where(r => EF.Functions.ILike(r.SubscriptionId!, whole, LikePattern.EscapeWith)
                || EF.Functions.ILike(r.SubscriptionName!, whole, LikePattern.EscapeWith));
        }

        if (Search is { Length: > 0 } search)
        {
            var part = $"%{LikePattern.Escape(search)}%";
            rows = rows.Where(r => EF.Functions.ILike(r.Text, part, LikePattern.EscapeWith)
                || EF.Functions.ILike(r.ResourceName!, part, LikePattern.EscapeWith)
                || EF.Functions.ILike(r.ResourceGroup!, part, LikePattern.EscapeWith));
        }

        return MinAmount is { } least ? rows.Where(r => r.Amount >= least) : rows;
    }
}
