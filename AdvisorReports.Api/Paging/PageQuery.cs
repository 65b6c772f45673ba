using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace AdvisorReports.Api.Paging;

/// <summary>The parameters of every list.</summary>
public sealed record PageQuery
{
    public const int LimitMax = 200;

    /// <summary>Rows per page, 1 to 200.</summary>
    [FromQuery(Name = "limit"), Range(1, LimitMax), DefaultValue(20)]
    public int? Limit { get; init; }

    /// <summary>The <c>next</c> of the page before.</summary>
    [FromQuery(Name = "after")]
    public Cursor? After { get; init; }

    /// <summary>Whether to count what there is on all pages, as <c>total</c>; it takes longer the more there is.</summary>
    [FromQuery(Name = "count"), DefaultValue(false)]
    public bool? Count { get; init; }

    internal int Size => Limit ?? 20;
}
