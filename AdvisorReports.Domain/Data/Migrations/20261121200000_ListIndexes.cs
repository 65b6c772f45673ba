using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvisorReports.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        // The ranks of RecommendationOrder, spelled as EF translates them: the planner compares expressions and not meanings.
        private const string RanksSql =
            """
            create index ix_recommendations_amount on recommendations
                (snapshot_id, (-coalesce(amount, -10000000000000000.0)), line, id);
            create index ix_recommendations_impact on recommendations
                (snapshot_id, (case when impact = 'high' then 0 when impact = 'medium' then 1 else 2 end), line, id);
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_reports_status_created",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_reports_type_status",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_clients_name",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_status_created",
                table: "clients");

            migrationBuilder.CreateIndex(
                name: "ix_reports_client_created",
                table: "reports",
                columns: new[] { "client_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_reports_status_created",
                table: "reports",
                columns: new[] { "status", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_recommendations_retiring",
                table: "recommendations",
                columns: new[] { "snapshot_id", "category" },
                filter: "retirement_date is not null");

            migrationBuilder.CreateIndex(
                name: "ix_findings_client",
                table: "findings",
                columns: new[] { "client_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_findings_postponed",
                table: "findings",
                column: "due_date",
                filter: "state = 'postponed'");

            migrationBuilder.CreateIndex(
                name: "ix_clients_created",
                table: "clients",
                columns: new[] { "created_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_clients_status_created",
                table: "clients",
                columns: new[] { "status", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.Sql(RanksSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_recommendations_amount, ix_recommendations_impact");

            migrationBuilder.DropIndex(
                name: "ix_reports_client_created",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_reports_status_created",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_recommendations_retiring",
                table: "recommendations");

            migrationBuilder.DropIndex(
                name: "ix_findings_client",
                table: "findings");

            migrationBuilder.DropIndex(
                name: "ix_findings_postponed",
                table: "findings");

            migrationBuilder.DropIndex(
                name: "ix_clients_created",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_status_created",
                table: "clients");

            migrationBuilder.CreateIndex(
                name: "ix_reports_status_created",
                table: "reports",
                columns: new[] { "status", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_reports_type_status",
                table: "reports",
                columns: new[] { "type", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_clients_name",
                table: "clients",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_clients_status_created",
                table: "clients",
                columns: new[] { "status", "created_at" },
                descending: new[] { false, true });
        }
    }
}
