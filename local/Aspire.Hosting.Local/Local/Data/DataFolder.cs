using System.Text;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Local.Data;

/// <summary>
/// Where the servers of one running app host keep their files. Others may pass through it but not look: each server's
/// own folder inside belongs to that server's user alone.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _root;
    private readonly IDisposable? _slot;

    private DataFolder(string root, IDisposable? slot)
    {
        _root = root;
        _slot = slot;
        Kept = new Kept(Path.Combine(root, "parameters.json"));
        File.WriteAllText(InUseFile, "");
    }

    public Kept Kept { get; }

    /// <summary>Locked by every guardian that works on this folder.</summary>
    public string InUseFile => Path.Combine(_root, "in-use");

    public static DataFolder Open(string appHostDirectory, IConfiguration configuration, bool temporary)
    {
        if (temporary)
        {
            var folder = Places.Temporary();
            File.SetUnixFileMode(folder, Passable);
            return new(folder, slot: null);
        }

        var slot = Slot.Take(configuration["Local:Data"] ?? Places.Of(appHostDirectory));
        Directory.CreateDirectory(slot.Folder, Passable);
        var data = new DataFolder(slot.Folder, slot);
        Slot.WaitUntilUnused(data.InUseFile);
        return data;
    }

    public string FolderFor(string resource, Account account)
    {
        var folder = Path.Combine(_root, resource);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            account.Own(folder);
        }

        return folder;
    }

    public void Empty(string resource)
    {
        var folder = Path.Combine(_root, resource);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes a file that only this account can read, outside the folder in which the account can do as it likes.</summary>
    public string WriteFor(Account account, string resource, string name, string content)
    {
        var path = Path.Combine(_root, $"{resource}.{name}");
        File.Delete(path);
        using (var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        account.Own(path);
        return path;
    }

    public void Dispose()
    {
        if (_slot is null)
        {
            Directory.Delete(_root, recursive: true);
        }

        _slot?.Dispose();
    }
}
