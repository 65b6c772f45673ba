namespace AdvisorReports.Domain.Exports;

/// <summary>Why a file as a whole cannot be read as an export.</summary>
public enum ExportRefusal
{
    /// <summary>Not one byte, or nothing but blanks. A header without rows is no error: a client may have no recommendations.</summary>
    Empty,

    /// <summary>Another kind of file: a PDF, a workbook, a picture, a web page, or JSON that is no list of recommendations.</summary>
    NotAnExport,

    /// <summary>A table without the columns every recommendation needs.</summary>
    MissingColumns,

    /// <summary>One category's page was exported and the caller did not say which.</summary>
    MissingCategory,

    /// <summary>JSON that breaks off or breaks the grammar.</summary>
    InvalidJson,

    /// <summary>A value, a row or a header beyond the limits: usually a quotation mark that is never closed.</summary>
    TooLong,

    /// <summary>A header with more columns than any export has.</summary>
    TooManyColumns,

    /// <summary>The output of Azure PowerShell, which has another shape.</summary>
    PowerShell,
}
