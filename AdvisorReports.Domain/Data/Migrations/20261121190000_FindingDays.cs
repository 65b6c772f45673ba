using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvisorReports.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class FindingDays : Migration
    {
        // As Analytics counts them, for the findings that are there already.
        private const string CountSql =
            """
            insert into finding_days (client_id, day, opened, resolved)
            select client_id, day, sum(opened), sum(resolved)
            from (
                select client_id, (first_seen_at at time zone 'UTC')::date as day, 1 as opened, 0 as resolved from findings
                union all
                select client_id, (state_changed_at at time zone 'UTC')::date, 0, 1 from findings where state = 'resolved') f
            group by client_id, day
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finding_days",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    opened = table.Column<int>(type: "integer", nullable: false),
                    resolved = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_days", x => new { x.client_id, x.day });
                    table.ForeignKey(
                        name: "fk_finding_days_client",
                        column: x => x.client_id,
                        principalTable: "clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(CountSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finding_days");
        }
    }
}
