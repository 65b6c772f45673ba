using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AdvisorReports.Domain.Data;

/// <summary>
/// One spelling of names in the database and on the wire: <c>OperationalExcellence</c> is <c>operational_excellence</c>.
/// </summary>
public static class SnakeCase
{
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && !char.IsAsciiLetterUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>The value's name in the database and in JSON.</summary>
    public static string From<T>(T value) where T : struct, Enum => Names<T>.ByValue[value];

    public static T Parse<T>(string name) where T : struct, Enum => Names<T>.ByName[name];

    /// <summary>False for anything but one of the names, numbers included.</summary>
    public static bool TryParse<T>(string? name, out T value) where T : struct, Enum =>
        Names<T>.ByName.TryGetValue(name ?? "", out value);

    /// <summary>Renames every table column, key and index of the model.</summary>
    internal static void Apply(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(From(property.Name));
        }
    }

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, v => From(v.ToString()));
        public static readonly Dictionary<string, T> ByName =
            ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Stores an enum by its <see cref="SnakeCase"/> name, so that SQL written by hand and by EF agree.</summary>
public sealed class SnakeCaseConverter<T>() : ValueConverter<T, string>(v => SnakeCase.From(v), s => SnakeCase.Parse<T>(s))
    where T : struct, Enum;
