using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvisorReports.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class Partitions : Migration
    {
        // EF knows nothing of partitions; to it, only the key changes. The table of before is not copied: it becomes the partition of all
        // months up to this one, so all that takes time is its new key and one reading to check its bound. Its indexes are the
        // parent's, under other names. Expressions are spelled as in ListIndexes.
        private const string UpSql =
            """
            alter table recommendations rename to recommendations_before;
            alter table recommendations_before drop constraint "PK_recommendations";
            drop index ix_recommendations_snapshot_line;
            alter table recommendations_before add constraint recommendations_before_pkey primary key (snapshot_id, line, id);
            alter index ix_recommendations_snapshot_category rename to recommendations_before_category;
            alter index ix_recommendations_retiring rename to recommendations_before_retiring;
            alter index ix_recommendations_savings rename to recommendations_before_savings;
            alter index ix_recommendations_amount rename to recommendations_before_amount;
            alter index ix_recommendations_impact rename to recommendations_before_impact;

            create table recommendations (like recommendations_before including all excluding indexes) partition by range (snapshot_id);
            alter table recommendations add constraint "PK_recommendations" primary key (snapshot_id, line, id);
            create index ix_recommendations_snapshot_category on recommendations (snapshot_id, category);
            create index ix_recommendations_retiring on recommendations (snapshot_id, category) where retirement_date is not null;
            create index ix_recommendations_savings on recommendations (snapshot_id) where category = 'cost' or amount is not null;
            create index ix_recommendations_amount on recommendations
                (snapshot_id, (-coalesce(amount, -10000000000000000.0)), line, id);
            create index ix_recommendations_impact on recommendations
                (snapshot_id, (case when impact = 'high' then 0 when impact = 'medium' then 1 else 2 end), line, id);
            alter table recommendations add constraint fk_recommendations_snapshot foreign key (snapshot_id) references snapshots (id)
                on delete cascade deferrable initially deferred;
            create table recommendations_default partition of recommendations default;
            alter table recommendations alter snapshot_id set statistics 0;
            """;

        // The first id of the next month, as ImportMonth has it. An id beyond it is of a clock that was wrong.
        private const string AttachSql =
            """
            do $$
            declare
                next_month constant timestamp := date_trunc('month', now() at time zone 'UTC') + interval '1 month';
                bound constant uuid := rpad(lpad(to_hex((extract(epoch from next_month) * 1000)::bigint), 12, '0'), 32, '0')::uuid;
            begin
                if not exists (select from recommendations_before) then
                    drop table recommendations_before;
                    return;
                end if;
                set constraints fk_recommendations_snapshot immediate;
                with beyond as (delete from recommendations_before where snapshot_id >= bound returning *)
                insert into recommendations select * from beyond;
                execute format('alter table recommendations attach partition recommendations_before for values from (minvalue) to (%L)', bound);
            end $$
            """;

        private const string DownSql =
            """
            alter table recommendations rename to recommendations_partitioned;
            create table recommendations (like recommendations_partitioned including all excluding indexes);
            insert into recommendations select * from recommendations_partitioned;
            drop table recommendations_partitioned;
            alter table recommendations add constraint "PK_recommendations" primary key (id);
            create index ix_recommendations_snapshot_line on recommendations (snapshot_id, line);
            create index ix_recommendations_snapshot_category on recommendations (snapshot_id, category);
            create index ix_recommendations_retiring on recommendations (snapshot_id, category) where retirement_date is not null;
            create index ix_recommendations_savings on recommendations (snapshot_id) where category = 'cost' or amount is not null;
            create index ix_recommendations_amount on recommendations
                (snapshot_id, (-coalesce(amount, -10000000000000000.0)), line, id);
            create index ix_recommendations_impact on recommendations
                (snapshot_id, (case when impact = 'high' then 0 when impact = 'medium' then 1 else 2 end), line, id);
            alter table recommendations add constraint fk_recommendations_snapshot foreign key (snapshot_id) references snapshots (id)
                on delete cascade deferrable initially deferred;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(UpSql);
            migrationBuilder.Sql(AttachSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(DownSql);
        }
    }
}
