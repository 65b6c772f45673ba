namespace AdvisorReports.Domain.Exports.Json;

/// <summary>Where in the document the scan stands.</summary>
internal enum JsonPlace
{
    Start,

    /// <summary>In the outermost array: what follows is an element or a page.</summary>
    List,

    /// <summary>In a page, among its properties.</summary>
    Page,

    /// <summary>In a page's list: what follows is an element.</summary>
    Rows,
    End,
}

/// <summary>What a look at the buffered text came to.</summary>
internal enum JsonStep
{
    Element,
    NeedMore,
    End,
}

/// <summary>What an object in a list turned out to be; cut where the buffer ends before it does.</summary>
internal enum JsonSight
{
    Element,
    Page,
    Cut,
}
