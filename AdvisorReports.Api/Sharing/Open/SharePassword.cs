using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Sharing.Open;

/// <summary>
/// Passwords of links, as PBKDF2 with SHA-512 and a salt of their own. It takes a tenth of a second on purpose, and is done only
/// for attempts that were counted.
/// </summary>
internal static class SharePassword
{
    /// <summary>What OWASP's Password Storage Cheat Sheet asks for; the framework's default is half of it.</summary>
    private const int Iterations = 210_000;

    // The hasher takes a user and does not look at it.
    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    public static string Hash(string password) => Hasher.HashPassword("", password);

    /// <summary>Compares in constant time.</summary>
    public static bool IsRight(string hash, string password) =>
        Hasher.VerifyHashedPassword("", hash, password) is not PasswordVerificationResult.Failed;
}
