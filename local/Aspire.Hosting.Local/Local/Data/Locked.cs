namespace Aspire.Hosting.Local.Data;

/// <summary>Files that one process holds alone, until it ends in whatever way.</summary>
internal static class Locked
{
    public static FileStream? Try(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not DirectoryNotFoundException)
        {
            return null; // somebody has it
        }
    }
}
