using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Tests.Exports;

public sealed class FuzzTests
{
    private const int Files = 20_000;
    private const int First = 20261121;

    [Fact]
    public async Task A_broken_file_is_read_or_refused_and_nothing_else()
    {
        var (read, refused) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(First, Files), async (seed, _) =>
        {
            var file = Mutations.Make(seed);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = await ReadNamingTheSeed(file, seed);

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
            Assert.True(reading.Rows.All(CanBeStored), $"seed {seed}: a row that the database would refuse");
            Assert.True(reading.Tally.Notes.First.All(n => IsText(n.Value) && IsText(n.Column)), $"seed {seed}: a note that the database would refuse");
            Assert.True(reading.Refused is null || reading.Refused.Message.EndsWith(ExportRefusedException.Accepted, StringComparison.Ordinal));
            Interlocked.Increment(ref reading.Refused is null ? ref read : ref refused);
        });

        // Both ways out are worth trying: were one of them rare, the mutations would be too gentle or too rough.
        Assert.InRange(read, Files / 10, Files);
        Assert.InRange(refused, Files / 10, Files);
    }

    private static async Task<Reading> ReadNamingTheSeed(byte[] file, int seed)
    {
        try
        {
            return await Reading.Of(file);
        }
        catch (Exception e) // whatever escapes is the failure this test looks for; only the seed is added
        {
            throw new InvalidOperationException($"seed {seed} escaped", e);
        }
    }

    private static bool CanBeStored(ExportRow row) =>
        IsText(row.Text) && row.Text.Length > 0 && IsText(row.SubscriptionId) && IsText(row.SubscriptionName) && IsText(row.ResourceGroup)
        && IsText(row.ResourceName) && IsText(row.ResourceType) && IsText(row.ResourceId) && IsText(row.TypeId) && IsText(row.Benefits)
        && IsText(row.CarbonReduction) && IsText(row.ChangeDescription) && IsText(row.RetiringFeature) && IsText(row.Commitment?.Sku)
        && IsText(row.Commitment?.Region) && IsText(row.Commitment?.Scope) && IsText(row.Commitment?.ReservedResourceType)
        && (row.Amount is null) == (row.Currency is null) && row.Currency is null or { Length: 3 };

    /// <summary>No NUL and no half of a surrogate pair: PostgreSQL refuses both.</summary>
    private static bool IsText(string? text) =>
        text is null || (!text.Contains('\0') && !HasLoneSurrogate(text));

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return true;
            }
        }

        return false;
    }
}
