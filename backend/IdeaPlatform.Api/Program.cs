using IdeaPlatform.Allocation;
using IdeaPlatform.Demo;
using IdeaPlatform.Discovery;
using IdeaPlatform.Documents;
using IdeaPlatform.Evaluation;
using IdeaPlatform.Ideas;
using IdeaPlatform.Identity;
using IdeaPlatform.Kernel;
using IdeaPlatform.Notifications;
using IdeaPlatform.Organizations;
using IdeaPlatform.Programmes;
using IdeaPlatform.Projects;
using IdeaPlatform.Registers;
using IdeaPlatform.Review;
using IdeaPlatform.Voting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

var builder = WebApplication.CreateBuilder(args);
builder.AddKernel();
builder.Services.AddOpenApi("v1", OpenApiSetup.Configure);
builder.Services.AddSpaStaticFiles(options => options.RootPath = "../../frontend/dist");
builder.Services
    .AddRegisters().AddIdentity().AddDocuments().AddOrganizations().AddProgrammes().AddIdeas().AddVoting().AddReview()
    .AddAllocation().AddProjects().AddEvaluation().AddNotifications().AddDiscovery().AddDemo();

var app = builder.Build();

// A database that is starting again is no bug of ours: whoever asked may ask again.
app.UseExceptionHandler(new ExceptionHandlerOptions
{
    StatusCodeSelector = KernelSetup.StatusOf,
    // The line of the log is ours: it carries the number that the answer shows.
    SuppressDiagnosticsCallback = _ => true,
});
app.UseSecurityHeaders(app.Environment.IsDevelopment());
app.UseTapDoor();
app.UseRequestTrace();
app.UseStatusCodePages();
app.UseCrossSiteGuard();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();

app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
app.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
app.MapOpenApi("/openapi/{documentName}.json");
app.MapHub<LiveHub>("/hubs/live");

var api = EndpointsOnce.On(app).MapGroup("/api").ProducesProblem(400).ProducesProblem(429);
api.MapRegisters().MapIdentity().MapDocuments().MapOrganizations().MapProgrammes().MapIdeas().MapVoting().MapReview()
    .MapAllocation().MapProjects().MapEvaluation().MapNotifications().MapDiscovery().MapDemo();

app.UsePages();
if (!KernelSetup.IsDocumentBuild && await app.RunVerb(args) is { } exitCode) return exitCode;
app.Run();
return 0;

/// <summary>Visible to the test harness, which starts the real application.</summary>
public partial class Program;
