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
        var folder = Path.Combine(Places.ForTemporary(), name);
        Passage.Make(folder);
        owned = Locked.Try(Path.Combine(folder, OwnedName)) ?? throw new IOException($"{folder} is somebody else's.");
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
        // A folder without this file is being made right now.
        var owned = Path.Combine(folder, OwnedName);
        using var owner = File.Exists(owned) ? Locked.Try(owned) : null;
        using var guardians = owner is null ? null : Locked.Try(Path.Combine(folder, InUseName));
        if (guardians is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
