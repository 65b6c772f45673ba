namespace AdvisorReports.Tests.Savings;

/// <summary>The golden fixture's bytes; what is in it is told at <see cref="GoldenSavingsTests"/>.</summary>
public static class Golden
{
    public static Stream Open()
    {
        var assembly = typeof(Golden).Assembly;
        return assembly.GetManifestResourceStream(
            assembly.GetManifestResourceNames().Single(n => n.EndsWith("commitments.fixture.json", StringComparison.Ordinal)))!;
    }

    public static byte[] Bytes()
    {
        using var copy = new MemoryStream();
        using var fixture = Open();
        fixture.CopyTo(copy);
        return copy.ToArray();
    }
}
