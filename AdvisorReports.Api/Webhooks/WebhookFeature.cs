using AdvisorReports.Api.Webhooks.Addresses;
using AdvisorReports.Api.Webhooks.Events;
using AdvisorReports.Api.Webhooks.Sending;

namespace AdvisorReports.Api.Webhooks;

internal static class WebhookFeature
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateDataAnnotations()
            .Validate(o => ReceiverAddresses.AreNetworks(o.AllowedNetworks),
                "Webhooks:AllowedNetworks has to be a list of networks as 10.20.0.0/16 or fd12:3456::/32.")
            .Validate(o => o.TrustedRoots is null or "" || File.Exists(o.TrustedRoots), "The file of Webhooks:TrustedRoots is not there.")
            .Validate(o => o.RetirementSteps.All(days => days is > 0 and <= 3650), "Webhooks:RetirementDays has to be days from 1 to 3650.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IReceiverNames, DnsNames>();
        builder.Services.AddSingleton<ReceiverAddresses>();
        builder.Services.AddSingleton<ReceiverUrl>();
        builder.Services.AddSingleton<ReceiverHttp>();
        builder.Services.AddSingleton<SecretBox>();
        builder.Services.AddSingleton<SendDelivery>();
        builder.Services.AddSingleton<DeliveryOutcomes>();
        builder.Services.AddScoped<MakeWebhook>();
        builder.Services.AddSingleton<WebhookPulse>();
        builder.Services.AddHostedService<DeliverWebhooks>();
        builder.Services.AddHostedService<TellRetirements>();
        builder.Services.AddHostedService<ForgetDeliveries>();
    }
}
