using System.Globalization;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Api.Reports;

/// <summary>What stands on the cover where nobody chose a title. The client's name stands beside it anyway.</summary>
internal static class DefaultTitle
{
    public static string Of(ReportType type, CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "es" => type switch
        {
            ReportType.Executive => "Informe ejecutivo de Azure Advisor",
            ReportType.Detailed => "Informe detallado de Azure Advisor",
            ReportType.Cost => "Informe de ahorro y costes de Azure",
            ReportType.Security => "Informe de seguridad de Azure",
            _ => "Informe de operaciones de Azure",
        },
        _ => type switch
        {
            ReportType.Executive => "Azure Advisor executive report",
            ReportType.Detailed => "Azure Advisor detailed report",
            ReportType.Cost => "Azure cost and savings report",
            ReportType.Security => "Azure security report",
            _ => "Azure operations report",
        },
    };
}
