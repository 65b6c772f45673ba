using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdvisorReports.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReportProgressAndLogos : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "stage",
                table: "reports",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "source_sha256",
                table: "report_files",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "logo",
                table: "clients",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "logo_type",
                table: "clients",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_files_source",
                table: "report_files",
                columns: new[] { "source_sha256", "format" },
                filter: "source_sha256 is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_report_files_source",
                table: "report_files");

            migrationBuilder.DropColumn(
                name: "stage",
                table: "reports");

            migrationBuilder.DropColumn(
                name: "source_sha256",
                table: "report_files");

            migrationBuilder.DropColumn(
                name: "logo",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "logo_type",
                table: "clients");
        }
    }
}
