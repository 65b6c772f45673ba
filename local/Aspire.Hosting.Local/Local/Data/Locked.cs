namespace Aspire.Hosting.Local.Data;

/// <summary>Files that one process holds alone, until it ends in whatever way.</summary>
internal static class Locked
{
    public static FileStream? Try(string file, FileMode mode = FileMode.OpenOrCreate)
    {
        try
        {
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not DirectoryNotFoundException)
        {
            return null; // somebody has it, or there is none to open
        }
    }
}
