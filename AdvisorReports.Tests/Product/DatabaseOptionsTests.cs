using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace AdvisorReports.Tests.Product;

public sealed class DatabaseOptionsTests
{
    [Fact]
    public void Settings_become_keywords_and_what_the_connection_string_says_itself_counts_more()
    {
        var options = new DatabaseOptions { MaxPoolSize = 7, CommandTimeout = 12, ConnectTimeout = 9, PreparedStatements = 50 };
        var applied = new NpgsqlConnectionStringBuilder(options.Apply("Host=db;Password=a'b;Pooling=true;Command Timeout=99"));
        Assert.Equal(("db", "a'b", 7, 99, 9, 50, false),
            (applied.Host, applied.Password, applied.MaxPoolSize, applied.CommandTimeout, applied.Timeout, applied.MaxAutoPrepare, applied.NoResetOnClose));
        Assert.Equal(GssEncryptionMode.Disable, applied.GssEncryptionMode);
        Assert.Equal(GssEncryptionMode.Require, new NpgsqlConnectionStringBuilder(options.Apply("Host=db;GSS Encryption Mode=Require")).GssEncryptionMode);
    }

    [Fact]
    public void Behind_pgbouncer_nothing_is_left_on_a_connection()
    {
        var applied = new NpgsqlConnectionStringBuilder(new DatabaseOptions { PgBouncer = true, PreparedStatements = 50 }.Apply("Host=db"));
        Assert.Equal((0, true), (applied.MaxAutoPrepare, applied.NoResetOnClose));
    }

    [Theory]
    [InlineData("MaxPoolSize", "0")]
    [InlineData("CommandTimeout", "0")]
    [InlineData("PreparedStatements", "-1")]
    public void A_setting_out_of_its_range_ends_the_start(string name, string value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new($"Database:{name}", value), new("ConnectionStrings:advisordb", "Host=db")]);
        Assert.Contains(name, Assert.Throws<ValidationException>(() => builder.AddDatabase<AdvisorDb>("advisordb")).Message, StringComparison.Ordinal);
    }
}
