using AdvisorReports.Analytics.Doctor;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("select 1", "select ?")]
    [InlineData("select 'a', 'it''s', E'it\\'s' from t", "select ?, ?, ? from t")]
    [InlineData("update t set a = $1, b2 = 17, c = -1.5e-3 where id = 'x' and n > .5", "update t set a = $1, b2 = ?, c = -? where id = ? and n > ?")]
    [InlineData("select $$a secret$$, $tag$ one $$ more $tag$, $1", "select ?, ?, $1")]
    [InlineData("select \"Name 1\", x'1F', b'01', N'n', U&'d' from t1_2", "select \"Name 1\", ?, ?, ?, ? from t1_2")]
    [InlineData("select 1 -- my secret\n, 2 /* another */ from t", "select ? , ? from t")]
    [InlineData("select *\n  from   t\n", "select * from t")]
    [InlineData("select 'cut of", "select ?")]
    [InlineData("select $x$cut off", "select ?")]
    [InlineData("select E'cut \\", "select ?")]
    [InlineData("select /* cut off", "select")]
    [InlineData("alter role a password 'hunter2'", "alter role a password ?")]
    [InlineData("select 0xFF, 1_000, 12e5", "select ?, ?, ?")]
    [InlineData("select 'señor' from niño1", "select ? from niño1")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void Every_value_is_left_out_and_every_name_stays(string? sql, string? shown) => Assert.Equal(shown, SqlText.WithoutValues(sql));

    [Fact]
    public void A_long_statement_is_cut() => Assert.Equal(2_001, SqlText.WithoutValues($"select {new string('a', 5_000)}").Length);
}
