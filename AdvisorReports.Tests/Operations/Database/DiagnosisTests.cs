using AdvisorReports.Analytics.Doctor;
using AdvisorReports.Analytics.Doctor.Diagnosis;
using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;
using IndexJudge = AdvisorReports.Analytics.Doctor.Diagnosis.Indexes;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class DiagnosisTests
{
    private static readonly DoctorOptions Options = new();
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private static readonly TableRow Large = new("orders", "public.orders", "public.orders", "orders", "public", "orders", false, 1_000, 100_000, 100_000, 0, 500, 50_000_000, 100,
        null, null, 40, 1, 1_000, false);

    private static readonly IndexRow Idle = new("i", "public.i", "orders", false, true, false, false, "like",
        "btree (status)", 0, 8192, 1_000_000, 5_000, 100_000, 1);

    private static readonly StatementRow Reader = new("select * from orders where customer_id = $1", 500, 20, 2, 50, 10_000, 20_000, 5, 1_000);

    private static readonly ColumnRow[] Columns =
        [new("public.orders", "customer_id", "customer_id", 5_000, false), new("public.orders", "status", "status", 3, false), new("public.orders", "region", "region", 40, false)];

    [Theory]
    [InlineData(10, 0, 10)]
    [InlineData(10, 5, 19.5)]
    [InlineData(10, 100, 25)]
    public void The_95th_percentile_is_estimated_and_never_beyond_what_was_seen(double mean, double deviation, double p95) =>
        Assert.Equal(p95, SlowQueries.P95(new StatementRow("", 9, mean, deviation, 25, 90, 100, 0, 0)), 1.0);

    [Fact]
    public void An_index_is_unused_only_where_it_was_watched_for_long_on_a_large_table_that_was_read_and_written()
    {
        Assert.Equal(IndexState.Unused, StateOf(Idle, Month));
        Assert.Equal(IndexState.Undecided, StateOf(Idle, TimeSpan.FromDays(6)));
        Assert.Equal(IndexState.Undecided, StateOf(Idle with { Live = 9_999 }, Month));
        Assert.Equal(IndexState.Undecided, StateOf(Idle with { Reads = 99 }, Month));
        Assert.Equal(IndexState.Undecided, StateOf(Idle with { Transactions = 9_999 }, Month));
        Assert.Equal(IndexState.Constraint, StateOf(Idle with { Needed = true }, Month));
        Assert.Equal(IndexState.Used, StateOf(Idle with { Scans = 1 }, Month));
        Assert.Equal(IndexState.Invalid, StateOf(Idle with { Valid = false }, Month));
        Assert.Equal(IndexState.Undecided, StateOf(Idle with { Valid = false, BeingBuilt = true }, Month));

        static IndexState StateOf(IndexRow index, TimeSpan watched) =>
            IndexJudge.Judge([index], watched, Options).Single().View.State;
    }

    [Fact]
    public void An_index_is_missing_only_where_a_query_would_use_it()
    {
        Assert.Equal(["customer_id"], Find(Large, [Reader])!.Columns);
        Assert.Null(Find(Large with { Live = 9_999 }, [Reader]));
        Assert.Null(Find(Large with { SequentialScans = 19, RowsRead = 1_900_000 }, [Reader]));
        Assert.Null(Find(Large with { RowsRead = 500 * 9_999 }, [Reader]));

        // There is one already; few values; all rows are wanted.
        Assert.Null(Find(Large, [Reader], [Columns[0] with { Indexed = true }]));
        Assert.Null(Find(Large, [Reader with { Query = "select * from orders where status = $1" }]));
        Assert.Null(Find(Large, [Reader with { Query = "select sum(amount) from orders" }]));

        // One column of 5,000 values is enough by itself; one of 3 adds nothing.
        Assert.Equal(["customer_id"], Find(Large, [Reader with { Query = "select * from orders where region = $1 and customer_id = $2" }])!.Columns);
        Assert.Equal(["region"], Find(Large, [Reader with { Query = "select * from orders where region = $1 and status = $2" }])!.Columns);
    }

    [Fact]
    public void Where_no_query_tells_the_columns_nothing_is_promised()
    {
        foreach (var statements in new StatementRow[][] { [], [Reader with { Query = "select * from orders where note like $1" }], [Reader with { Blocks = 4 }] })
        {
            var missing = Find(Large, statements);
            Assert.Equal((0, null), (missing!.Columns.Count, missing.Statement));
        }

        Assert.Null(Find(Large with { SequentialScans = 99, RowsRead = 9_900_000 }, []));
        Assert.Null(Find(Large with { IndexScans = 600 }, []));
    }

    [Fact]
    public void A_partitioned_table_is_one_table_and_its_index_is_not_made_by_itself()
    {
        var part = Large with { Name = "orders_1", SqlName = "public.orders_1", Partitioned = true, Live = 6_000, SequentialScans = 250, RowsRead = 250 * 6_000, Pages = 500 };
        var (view, wanted) = MissingIndexes.Of([part, part with { Name = "orders_2", SqlName = "public.orders_2" }], Columns, [Reader], Options).Single();
        Assert.Equal(("orders", 500, null, null), (view.Table, view.SequentialScans, view.Statement, wanted));
        Assert.Equal(["customer_id"], view.Columns);
    }

    [Fact]
    public void Who_blocks_a_whole_chain_is_told_once()
    {
        SessionRow[] chain =
        [
            new(1, "u", "import", "idle in transaction", 400, "update t set a = 'x'", null, null, []),
            new(2, "u", "api", "active", 30, "delete from t", 30, "RowExclusiveLock on t", [1]),
            new(3, "u", "api", "active", 20, "select 1", 20, "AccessShareLock on t", [2]),
            new(4, "u", "api", "active", 1, "select 1", 1, "AccessShareLock on t", [2]),
        ];
        var blocked = Sessions.Blocked(chain, Options);
        Assert.Equal([(2, 1), (3, 1)], blocked.Select(b => (b.Waiting.Pid, b.Root!.Pid)));
        var told = Sessions.Suggest(Sessions.View(new CapacityRow(79, 100), chain, Options), blocked, Options).Single();
        Assert.Equal(("blocked_session", "pid 2, pid 3", "select pg_terminate_backend(1)"), (told.Kind, told.On, told.Statement));
        Assert.Equal("connections", Sessions.Suggest(Sessions.View(new CapacityRow(80, 100), [], Options), [], Options).Single().Kind);
    }

    [Fact]
    public void A_query_is_slow_that_takes_long_on_average_over_enough_calls_and_is_shown_without_values()
    {
        var slow = Reader with { Query = "select * from orders where note = 'a secret' and customer_id = $1", MeanMs = 100, Calls = 5 };
        Assert.Equal("select * from orders where note = ? and customer_id = $1", SlowQueries.Of([slow], Options).Single().Query);
        Assert.Empty(SlowQueries.Of([slow with { MeanMs = 99.9 }, slow with { Calls = 4 }], Options));
        Assert.Equal("select * from orders where note = ? and customer_id = $1", Find(Large, [slow])!.Query);
    }

    [Fact]
    public void A_table_is_due_for_a_vacuum_with_many_dead_rows_that_are_a_large_share_or_when_it_is_old()
    {
        var dead = Large with { Live = 20_000, Dead = 5_000 };
        Assert.Equal(["dead_rows Warning vacuum (analyze) public.orders"], Suggested(dead));
        Assert.Empty(Suggested(dead with { Dead = 4_999, Live = 1 }));
        Assert.Empty(Suggested(dead with { Live = 20_001 }));
        Assert.Equal(["transaction_age Critical vacuum (freeze, analyze) public.orders"], Suggested(Large with { TransactionAge = 1_000_000_000 }));
        Assert.Empty(Suggested(Large with { TransactionAge = 999_999_999 }));
        Assert.False(Tables.IsDue(dead with { BeingVacuumed = true }, Options));

        // 200,000 rows of 40 bytes need 1,667 pages; 100 MB are 12,800.
        var empty = Large with { Rows = 200_000, Pages = 1_667 + 12_800 };
        Assert.Equal(["bloat Information vacuum (full, analyze) public.orders"], Suggested(empty));
        Assert.Empty(Suggested(empty with { Pages = 1_666 + 12_800 }));
        Assert.Empty(Suggested(empty with { Rows = 2_000_000, Pages = 16_667 + 12_800 }));

        static IEnumerable<string> Suggested(TableRow table) => Tables.Suggest([table], Options).Select(s => $"{s.Kind} {s.Severity} {s.Statement}");
    }

    [Fact]
    public void A_transaction_that_is_kept_open_is_told_after_a_while()
    {
        var idle = new SessionRow(7, "u", "import", "idle in transaction", 300, "update t set a = 'secret'", null, null, []);
        var (_, kind, on, why, statement, _) = Suggested(idle).Single();
        Assert.Equal(("idle_in_transaction", "pid 7", "select pg_terminate_backend(7)"), (kind, on, statement));
        Assert.Contains("5 minutes", why, StringComparison.Ordinal);
        Assert.Equal("update t set a = ?", Connections(idle).IdleInTransaction.Single().Query);
        Assert.Single(Suggested(idle with { State = "idle in transaction (aborted)" }));
        Assert.Empty(Suggested(idle with { Seconds = 299 }));
        Assert.Empty(Suggested(idle with { State = "idle" }));

        static ConnectionsView Connections(SessionRow session) => Sessions.View(new CapacityRow(1, 100), [session], Options);

        static IEnumerable<SuggestionView> Suggested(SessionRow session) => Sessions.Suggest(Connections(session), [], Options);
    }

    private static MissingIndexView? Find(TableRow table, StatementRow[] statements, ColumnRow[]? columns = null) =>
        MissingIndexes.Of([table], columns ?? Columns, statements, Options).SingleOrDefault().View;
}
