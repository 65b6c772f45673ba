using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvisorReports.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class SnapshotFacts : Migration
    {
        // Queries here are done before they would be compiled: one that read 956 rows took 238 ms, 232 of them for the compiler.
        // Whoever may not set it has a slower database, and no other.
        private const string NoCompilerSql =
            """
            do $$ begin
                execute format('alter database %I set jit = off', current_database());
            exception when insufficient_privilege then
                raise notice 'jit stays on: only the owner of the database can turn it off';
            end $$
            """;

        // A PDF is compressed already: lz4 sees that many times sooner than PostgreSQL's own way. Not every server is built with it.
        // Nobody is told of storing any more.
        private const string FilesSql =
            """
            do $$ begin
                alter table report_files alter column content set compression lz4;
            exception when feature_not_supported then
                raise notice 'files are compressed more slowly: this server has no lz4';
            end $$;
            update reports set stage = 'printing' where stage = 'storing';
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_snapshots_waiting",
                table: "snapshots");

            migrationBuilder.AddColumn<bool>(
                name: "facts_due",
                table: "snapshots",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "snapshot_facts",
                columns: table => new
                {
                    snapshot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshot_facts", x => x.snapshot_id);
                    table.ForeignKey(
                        name: "fk_snapshot_facts_snapshot",
                        column: x => x.snapshot_id,
                        principalTable: "snapshots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_snapshots_waiting",
                table: "snapshots",
                column: "imported_at",
                filter: "status = 'imported' or figures_due or facts_due");

            migrationBuilder.CreateIndex(
                name: "ix_recommendations_savings",
                table: "recommendations",
                column: "snapshot_id",
                filter: "category = 'cost' or amount is not null");

            migrationBuilder.Sql(FilesSql);
            migrationBuilder.Sql(NoCompilerSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "snapshot_facts");

            migrationBuilder.DropIndex(
                name: "ix_snapshots_waiting",
                table: "snapshots");

            migrationBuilder.DropIndex(
                name: "ix_recommendations_savings",
                table: "recommendations");

            migrationBuilder.DropColumn(
                name: "facts_due",
                table: "snapshots");

            migrationBuilder.CreateIndex(
                name: "ix_snapshots_waiting",
                table: "snapshots",
                column: "imported_at",
                filter: "status = 'imported' or figures_due");
        }
    }
}
