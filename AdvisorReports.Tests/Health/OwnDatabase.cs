using AdvisorReports.Domain.Data;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace AdvisorReports.Tests.Health;

/// <summary>Another database on the product's server, empty until it is migrated.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    private readonly RunningApp _app;
    private readonly string _name;

    private OwnDatabase(RunningApp app, string name)
    {
        (_app, _name) = (app, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(app.ConnectionString) { Database = name }.ConnectionString;
        using var db = Open();
        Migrations = [.. db.Database.GetMigrations()];
    }

    public string ConnectionString { get; }

    public IReadOnlyList<string> Migrations { get; }

    public static async Task<OwnDatabase> OfAsync(RunningApp app)
    {
        var own = new OwnDatabase(app, $"own_{Guid.CreateVersion7():n}");
        await own.OnServerAsync($"create database {own._name}");
        return own;
    }

    public async Task MigrateAsync(string target)
    {
        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(target);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Lets nobody in any more, and shows out who is there.</summary>
    public async Task CloseAsync()
    {
        await OnServerAsync($"alter database {_name} allow_connections false");
        await OnServerAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{_name}'");
    }

    public Task OpenAsync() => OnServerAsync($"alter database {_name} allow_connections true");

    /// <param name="sql">One number, called <c>Value</c>.</param>
    public async Task<long> CountAsync(string sql)
    {
        await using var db = Open();
        return (await db.Database.SqlQueryRaw<long>(sql).ToListAsync()).Single();
    }

    public ValueTask DisposeAsync() => new(_app.DropAsync(_name));

    private async Task OnServerAsync(string sql)
    {
        await using var command = _app.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public AdvisorDb Open() => new(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql($"{ConnectionString};Pooling=false").Options);
}
