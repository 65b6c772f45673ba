using System.Diagnostics.CodeAnalysis;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Door;

/// <summary>
/// An enum in a query, by its name as JSON spells it. The framework's own binding would take numbers, and would not take
/// <c>operational_excellence</c>.
/// </summary>
#pragma warning disable CA1000 // IParsable asks for static members
public readonly record struct Choice<T>(T Value) : IParsable<Choice<T>> where T : struct, Enum
{
    public static Choice<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var choice) ? choice : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Choice<T> result)
    {
        var known = SnakeCase.TryParse<T>(s, out var value);
        result = new Choice<T>(value);
        return known;
    }
}
