using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvisorReports.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClientSummaries : Migration
    {
        // As Analytics writes them, for what is there already. Rows without statistics are not to be looked up one by one.
        private const string FillSql =
            """
            insert into finding_counts (client_id, state, findings, median_days)
            select client_id, state, count(*),
                percentile_cont(0.5) within group (order by extract(epoch from state_changed_at - first_seen_at)::float8 / 86400)
                    filter (where state = 'resolved')
            from findings group by client_id, state;

            set local enable_nestloop = off;
            with standing as materialized (
                select distinct on (s.client_id, subscription.id, category.name)
                    s.client_id, s.id as snapshot_id, subscription.id as subscription_id, category.name as category
                from snapshots s
                cross join lateral (
                    select covered ->> 'id' as id from jsonb_array_elements(s.coverage -> 'subscriptions') covered
                    union all select '') subscription
                cross join lateral jsonb_array_elements_text(s.coverage -> 'categories') category (name)
                where s.status = 'analysed'
                order by s.client_id, subscription.id, category.name, s.taken_at desc, s.id desc),
            counted as (
                select client_id, date, feature, count(distinct resource) as resources
                from standing join (
                    select snapshot_id, category, coalesce(subscription_id, '') as subscription_id, retirement_date as date,
                        left(coalesce(nullif(retiring_feature, ''), text), 1000) as feature,
                        lower(coalesce(resource_id, concat_ws('/', subscription_id, resource_group, resource_type, resource_name))) as resource
                    from recommendations
                    where retirement_date is not null and advisor_state = 'active') retiring using (snapshot_id, category, subscription_id)
                group by client_id, date, feature),
            placed as (
                select *, row_number() over (partition by client_id order by date, resources desc, feature) as place from counted)
            insert into client_retirements (client_id, place, date, feature, resources)
            select client_id, place, date, feature, resources from placed where place <= 2000;
            set local enable_nestloop = on;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "client_retirements",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    feature = table.Column<string>(type: "text", nullable: false),
                    resources = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_retirements", x => new { x.client_id, x.place });
                    table.ForeignKey(
                        name: "fk_client_retirements_client",
                        column: x => x.client_id,
                        principalTable: "clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finding_counts",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    findings = table.Column<int>(type: "integer", nullable: false),
                    median_days = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_counts", x => new { x.client_id, x.state });
                    table.ForeignKey(
                        name: "fk_finding_counts_client",
                        column: x => x.client_id,
                        principalTable: "clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(FillSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "client_retirements");

            migrationBuilder.DropTable(
                name: "finding_counts");
        }
    }
}
