using System.Text;
using System.Xml.Linq;
using AdvisorReports.Domain.Clients.Logos;
using FsCheck;
using FsCheck.Fluent;

namespace AdvisorReports.Tests.Clients;

public sealed class LogoFuzzTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(2000);

    [Theory]
    [InlineData(Logo.Png)]
    [InlineData(Logo.Jpeg)]
    [InlineData(Logo.Svg)]
    public void A_broken_image_is_cleaned_or_refused_and_cleaning_twice_changes_nothing(string type)
    {
        var good = Good(type);
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var cleaned = Logo.Clean(type, Break(good, new Random(seed)));
            if (cleaned.Logo is not { } logo)
            {
                return !string.IsNullOrEmpty(cleaned.Refusal);
            }

            var again = Logo.Clean(type, logo.Content);
            return again.Logo is not null && again.Logo.Content.AsSpan().SequenceEqual(logo.Content);
        }).Check(Thorough);
    }

    [Fact]
    public void A_broken_drawing_that_is_taken_is_one_that_can_be_parsed()
    {
        var taken = Enumerable.Range(1, 3_000)
            .Select(seed => Logo.Clean(Logo.Svg, Break(LogoFiles.SvgBytes, new Random(seed), mild: true)).Logo).OfType<Logo>().ToList();
        Assert.NotEmpty(taken);
        Assert.All(taken, logo => XDocument.Parse(Encoding.UTF8.GetString(logo.Content)));
    }

    private static byte[] Good(string type) => type switch
    {
        Logo.Png => LogoFiles.Png(palette: true, more: ("tEXt", "a\0b"u8.ToArray())),
        Logo.Jpeg => LogoFiles.Jpeg,
        _ => LogoFiles.SvgBytes,
    };

    private static byte[] Break(byte[] good, Random random, bool mild = false)
    {
        var file = good.ToList();
        for (var n = mild ? 1 : random.Next(1, 5); n > 0 && file.Count > 0; n--)
        {
            var at = random.Next(file.Count);
            var length = Math.Min(random.Next(1, 60), file.Count - at);
            switch (mild ? 0 : random.Next(5))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file.RemoveRange(at, length);
                    break;
                case 2:
                    file.InsertRange(random.Next(file.Count), file.GetRange(at, length));
                    break;
                case 3:
                    file.RemoveRange(at, file.Count - at);
                    break;
                default:
                    file.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256)));
                    break;
            }
        }

        return [.. file];
    }
}
