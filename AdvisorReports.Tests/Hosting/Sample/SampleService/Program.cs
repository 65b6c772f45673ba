using System.Diagnostics;

if (args is ["migrate"])
{
    Console.WriteLine("migrated");
    return int.Parse(Environment.GetEnvironmentVariable("MIGRATE_EXIT_CODE") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
}

var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/health", () => "well");
app.MapGet("/environment", () => Environment.GetEnvironmentVariables());
app.MapGet("/directory", () => Directory.GetCurrentDirectory());
app.MapPost("/exit/{code:int}", (int code) => Environment.Exit(code));

// A child that leaves its parent, its session and its group, as a browser's helpers do.
app.MapPost("/stray", () => Process.Start("setsid", ["--fork", "sleep", "1000"]).WaitForExit());
app.Run();
return 0;
