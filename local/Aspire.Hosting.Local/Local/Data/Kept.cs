using System.Text.Json;

namespace Aspire.Hosting.Local.Data;

/// <summary>Generated values that the next run needs again: the data was made with these passwords. Aspire keeps them in user secrets.</summary>
internal sealed class Kept(string file)
{
    private readonly Lock _gate = new();

    public string GetOrAdd(string name, Func<string> make)
    {
        lock (_gate)
        {
            var values = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [] : [];
            if (!values.TryGetValue(name, out var value))
            {
                values[name] = value = make();
                Write(values);
            }

            return value;
        }
    }

    private void Write(Dictionary<string, string> values)
    {
        // Whole or not at all, and never readable by others.
        var unfinished = $"{file}.new";
        using (var stream = new FileStream(unfinished, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            JsonSerializer.Serialize(stream, values);
        }

        File.Move(unfinished, file, overwrite: true);
    }
}
