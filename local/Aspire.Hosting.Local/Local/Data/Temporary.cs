using System.Security.Cryptography;

namespace Aspire.Hosting.Local.Data;

/// <summary>Folders of test runs. They go with the run; what a killed run left goes with the next.</summary>
internal static class Temporary
{
    public const string InUseName = "in-use";

    private const string OwnedName = "owned";

    /// <summary>A name nobody can guess, made for us alone: nobody can lay a link in its way.</summary>
    public static string Create(out IDisposable owned)
    {
        var name = $"{Places.Name}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var unfinished = Path.Combine(Places.ForTemporary(), $".{name}");
        Passage.Make(unfinished);
        File.WriteAllText(Path.Combine(unfinished, InUseName), "");
        owned = Locked.Try(Path.Combine(unfinished, OwnedName)) ?? throw new IOException($"{unfinished} is somebody else's.");

        // It gets the name that others look for when it is locked: before, another run could take it for forsaken.
        var folder = Path.Combine(Places.ForTemporary(), name);
        Directory.Move(unfinished, folder);
        return folder;
    }

    public static void RemoveForsaken()
    {
        foreach (var folder in Directory.EnumerateDirectories(Places.ForTemporary(), $"{Places.Name}-*"))
        {
            try
            {
                RemoveIfForsaken(folder);
            }
            catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another run was faster.
            }
        }
    }

    private static void RemoveIfForsaken(string folder)
    {
        // Whose files are gone is being removed by its owner, whom a file made here would stop.
        using var owner = Locked.Try(Path.Combine(folder, OwnedName), FileMode.Open);
        using var guardians = owner is null ? null : Locked.Try(Path.Combine(folder, InUseName), FileMode.Open);
        if (guardians is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
