using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    private const int PasswordLength = 22;

    /// <summary>A value from the configuration, <c>Parameters:name</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? throw Missing(name), secret));
    }

    /// <summary>A value from the configuration, or a default, which <paramref name="persist"/> keeps for the next run.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(Defaulting(builder, name, value, secret, persist));
    }

    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true)
    {
        var password = new GenerateParameterDefault { MinLength = PasswordLength, Lower = lower, Upper = upper, Numeric = numeric, Special = special };
        return Defaulting(builder, name, password, secret: true, persist: true);
    }

    private static ParameterResource Defaulting(
        IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret, bool persist) =>
        new(name, standard => Configured(builder, name) ?? Keep(builder, name, standard!, persist), secret) { Default = value };

    private static string? Configured(IDistributedApplicationBuilder builder, string name) =>
        // Environment variables cannot carry a dash: Parameters__admin_key.
        builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[$"Parameters:{name.Replace('-', '_')}"];

    private static string Keep(IDistributedApplicationBuilder builder, string name, ParameterDefault standard, bool persist) =>
        persist ? builder.World().Data.Kept.GetOrAdd(name, standard.GetDefaultValue) : standard.GetDefaultValue();

    private static DistributedApplicationException Missing(string name) =>
        new($"The parameter '{name}' has no value: set Parameters:{name}, or the environment variable Parameters__{name.Replace('-', '_')}.");
}
