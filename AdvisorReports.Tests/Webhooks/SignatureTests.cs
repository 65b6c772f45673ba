using System.Security.Cryptography;
using AdvisorReports.Api.Webhooks;
using AdvisorReports.Api.Webhooks.Sending;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Webhooks;

public sealed class SignatureTests
{
    private static readonly Guid Webhook = Guid.CreateVersion7();

    [Fact]
    public void The_signature_is_the_one_that_Standard_Webhooks_publishes_for_its_example()
    {
        var key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var signature = Signature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""", [key]);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void A_secret_is_read_with_the_key_it_was_kept_under_also_when_that_is_the_previous_one()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var kept = Box("the first key, long enough").Close(Webhook, secret);
        Assert.Equal(secret, Box("the first key, long enough").Open(Webhook, kept));
        Assert.Equal(secret, Box("the second key, long enough", "the first key, long enough").Open(Webhook, kept));
        Assert.ThrowsAny<CryptographicException>(() => Box("the second key, long enough").Open(Webhook, kept));
    }

    [Fact]
    public void A_secret_that_was_changed_or_belongs_to_another_webhook_is_not_read()
    {
        var box = Box("the first key, long enough");
        var kept = box.Close(Webhook, RandomNumberGenerator.GetBytes(32));
        Assert.ThrowsAny<CryptographicException>(() => box.Open(Guid.CreateVersion7(), kept));
        Assert.ThrowsAny<CryptographicException>(() => box.Open(Webhook, kept[..20]));
        kept[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => box.Open(Webhook, kept));
    }

    [Fact]
    public void The_same_secret_is_never_kept_as_the_same_bytes()
    {
        var (box, secret) = (Box("the first key, long enough"), new byte[32]);
        Assert.NotEqual(box.Close(Webhook, secret), box.Close(Webhook, secret));
    }

    [Fact]
    public void Eight_attempts_lie_about_a_day_apart_each_wait_longer_than_the_one_before()
    {
        var options = new WebhookOptions();
        foreach (var jitter in new[] { 0, 0.5, 1 })
        {
            var waits = Enumerable.Range(1, 7).Select(failures => options.RetryAfter(failures, jitter)!.Value).ToList();
            Assert.Equal(waits.Order(), waits);
            Assert.InRange(waits.Aggregate((a, b) => a + b), TimeSpan.FromHours(16), TimeSpan.FromHours(30));
            Assert.Null(options.RetryAfter(8, jitter));
        }
    }

    private static SecretBox Box(string key, string? previous = null) =>
        new(Options.Create(new WebhookOptions { Key = key, PreviousKey = previous }));
}
