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

    private readonly string _root;
    private readonly IDisposable _owned;
    private readonly bool _isTemporary;

    private DataFolder(string root, IDisposable owned, bool isTemporary)
    {
        _root = root;
        _owned = owned;
        _isTemporary = isTemporary;
        Kept = new Kept(Path.Combine(root, "parameters.json"));
    }

    public Kept Kept { get; }

    /// <summary>Locked by every guardian that works on this folder.</summary>
    public string InUseFile => Path.Combine(_root, Temporary.InUseName);

    public static DataFolder Open(string appHostDirectory, IConfiguration configuration, bool temporary)
    {
        if (temporary)
        {
            Temporary.RemoveForsaken();
            var folder = Temporary.Create(out var owned);
            return new(folder, owned, isTemporary: true);
        }

        var slot = Slot.Take(configuration["Local:Data"] ?? Places.Of(appHostDirectory));
        Passage.Make(slot.Folder);
        var data = new DataFolder(slot.Folder, slot, isTemporary: false);
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
        if (_isTemporary)
        {
            Directory.Delete(_root, recursive: true);
        }

        _owned.Dispose();
    }
}
