using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AdvisorReports.Api.Webhooks.Addresses;
using AdvisorReports.Domain.Webhooks;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>What an attempt came to.</summary>
/// <param name="Status">The receiver's; null where there was no answer.</param>
/// <param name="Error">Null where it was delivered.</param>
internal sealed record Outcome(int? Status, DeliveryError? Error, TimeSpan Took);

/// <summary>One attempt. Whatever the receiver does, it ends in time and with an outcome.</summary>
internal sealed partial class SendDelivery(
    ReceiverHttp http, SecretBox secrets, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<SendDelivery> log)
{
    private static readonly MediaTypeHeaderValue Type = new("application/json");

    public async Task<Outcome> RunAsync(ClaimedDelivery delivery)
    {
        var start = clock.GetTimestamp();
        var (status, error) = await TryAsync(delivery);
        return new Outcome(status, error, clock.GetElapsedTime(start));
    }

    private async Task<(int? Status, DeliveryError? Error)> TryAsync(ClaimedDelivery delivery)
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout, clock);
        try
        {
            using var request = Write(delivery);
            var status = (int)await http.SendAsync(request, limit.Token);
            return (status, status switch { >= 200 and < 300 => null, >= 300 and < 400 => DeliveryError.Redirect, _ => DeliveryError.Status });
        }
        catch (CryptographicException)
        {
            return (null, DeliveryError.SecretUnreadable);
        }
        catch (OperationCanceledException)
        {
            return (null, DeliveryError.Timeout);
        }
        catch (HttpRequestException e)
        {
            return (null, ErrorOf(e));
        }
        catch (Exception e) // whatever a receiver does is its own delivery's failure, never that of the others
        {
            Unforeseen(delivery.Id, e);
            return (null, DeliveryError.BadAnswer);
        }
    }

    private HttpRequestMessage Write(ClaimedDelivery delivery)
    {
        var keys = new[] { delivery.Secret, delivery.PreviousSecret }.OfType<byte[]>().Select(box => secrets.Open(delivery.WebhookId, box));
        var (id, now) = (delivery.EventId.ToString(), clock.GetUtcNow().ToUnixTimeSeconds());
        var signature = Signature.Of(id, now, delivery.Body, keys);
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) { Headers = { ContentType = Type } },
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("AdvisorReports", null));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signature);
        return request;
    }

    private static DeliveryError ErrorOf(HttpRequestException e) => e switch
    {
        { InnerException: AddressRefusedException } => DeliveryError.AddressRefused,
        { HttpRequestError: HttpRequestError.NameResolutionError } => DeliveryError.NameNotFound,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryError.Tls,
        { HttpRequestError: HttpRequestError.ConnectionError } => DeliveryError.Connection,
        _ => DeliveryError.BadAnswer,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt of delivery {DeliveryId} ended in a way that nobody foresaw")]
    private partial void Unforeseen(Guid deliveryId, Exception e);
}
