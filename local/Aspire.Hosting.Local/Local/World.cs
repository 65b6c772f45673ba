using Aspire.Hosting.Local.Data;

namespace Aspire.Hosting.Local;

/// <summary>What an application stands on: whether it is a test's, and where its data is.</summary>
internal sealed class World(bool isTest, Lazy<DataFolder> data) : IDisposable
{
    /// <summary>Tests get random ports, a temporary folder, and no table on the console.</summary>
    public bool IsTest { get; } = isTest;

    public DataFolder Data => data.Value;

    public void Dispose()
    {
        if (data.IsValueCreated)
        {
            data.Value.Dispose();
        }
    }
}
