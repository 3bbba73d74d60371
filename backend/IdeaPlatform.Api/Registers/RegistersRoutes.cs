using IdeaPlatform.Kernel;

namespace IdeaPlatform.Registers;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class RegistersRoutes
{
    public static IServiceCollection AddRegisters(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapRegisters(this IEndpointRouteBuilder api)
    {
        var registers = api.MapGroup("/registers").WithTags("Registers");
        registers.MapGet("/areas", ListAreas.Handle).WithName("listAreas").Produces(304);
        registers.MapGet("/categories", ListCategories.Handle).WithName("listCategories").Produces(304);
        registers.MapGet("/tags", ListTags.Handle).WithName("listTags").Produces(304);
        registers.MapGet("/calendar/{year:int}", GetCalendar.Handle).WithName("getCalendar").ProducesProblem(404);
        registers.MapPut("/calendar/{year:int}", SaveCalendar.Handle).WithName("saveCalendar")
            .RequireAuthorization(Roles.Bureau).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        return api;
    }
}
