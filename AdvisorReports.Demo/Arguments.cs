namespace AdvisorReports.Demo;

/// <summary>A command and its <c>--name value</c> pairs.</summary>
internal sealed record Arguments(string Command, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Reads a command line; null with a sentence in <paramref name="problem"/> where it cannot be understood.</summary>
    public static Arguments? Parse(string[] args, IReadOnlyDictionary<string, string[]> commands, out string problem)
    {
        if (args is not [var command, .. var rest] || !commands.TryGetValue(command, out var known))
        {
            problem = args is [] ? "A command is missing." : $"There is no command {args[0]}.";
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < rest.Length; i += 2)
        {
            if (!known.Contains(rest[i]) || i + 1 == rest.Length)
            {
                problem = known.Contains(rest[i]) ? $"{rest[i]} needs a value." : $"{command} does not know {rest[i]}.";
                return null;
            }

            values[rest[i]] = rest[i + 1];
        }

        problem = "";
        return new Arguments(command, values);
    }

    public string? this[string name] => Values.GetValueOrDefault(name);
}
