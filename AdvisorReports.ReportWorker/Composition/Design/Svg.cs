using System.Globalization;

namespace AdvisorReports.ReportWorker.Composition.Design;

public static class Svg
{
    /// <summary>A coordinate, in the same form in every culture.</summary>
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
