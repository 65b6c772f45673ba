using System.Globalization;
using Aspire.Hosting.Local.Running;

namespace Aspire.Hosting.Local.Data;

/// <summary>
/// Who a server runs as: the caller, or, when the caller is root, the user that its package made for it. PostgreSQL
/// insists on that; the others are safer with it.
/// </summary>
internal sealed record Account(string? Name, uint User, uint Group)
{
    private static readonly Account Caller = new(null, Native.User(), Native.Group());

    public static Account ForServer(string name) => Caller.User == 0 ? Known(name) ?? Caller : Caller;

    public Command Command(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment) =>
        Name is null
            ? new(program, [.. arguments], folder, environment)
            : new(
                "setpriv",
                [Option("reuid", User), Option("regid", Group), "--clear-groups", "--", program, .. arguments],
                folder,
                environment);

    public void Own(string path)
    {
        if (Name is not null)
        {
            Native.Own(path, User, Group);
        }
    }

    private static string Option(string name, uint id) => string.Create(CultureInfo.InvariantCulture, $"--{name}={id}");

    // postgres:x:104:110:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
    private static Account? Known(string name) =>
        (from line in File.ReadLines("/etc/passwd")
         let fields = line.Split(':')
         where fields[0] == name
         select new Account(name, uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture)))
        .FirstOrDefault();
}
