namespace Aspire.Hosting.ApplicationModel;

public sealed class ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : Resource(name), IValueProvider
{
    private string? _value;

    public ParameterDefault? Default { get; set; }

    public bool Secret { get; } = secret;

    internal string Text => _value ??= callback(Default);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Text);
}
