using IdeaPlatform.Kernel;

namespace IdeaPlatform.Organizations;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class OrganizationsRoutes
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapOrganizations(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/organizations").WithTags("Organizations").ProducesProblem(404);
        open.MapGet("/", ListOrganizations.Handle).WithName("listOrganizations");
        open.MapGet("/{organizationId:guid}", GetOrganization.Handle).WithName("getOrganization");

        var members = api.MapGroup("/organizations").WithTags("Organizations").RequireAuthorization(Roles.SignedIn)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412);
        members.MapPut("/{organizationId:guid}", UpdateProfile.Handle).WithName("updateOrganizationProfile");

        var bureau = api.MapGroup("/organizations").WithTags("Organizations").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        bureau.MapPost("/", RegisterOrganization.Handle).WithName("registerOrganization");
        bureau.MapPut("/{organizationId:guid}/standing", UpdateStanding.Handle).WithName("updateOrganizationStanding");
        bureau.MapPost("/{organizationId:guid}/posts", Posts.Record).WithName("recordPost");
        bureau.MapPost("/{organizationId:guid}/posts/{postId:guid}/end", Posts.End).WithName("endPost");
        bureau.MapDelete("/{organizationId:guid}/posts/{postId:guid}", Posts.Remove).WithName("removePost");
        bureau.MapGet("/uscc", CheckUscc.Handle).WithName("checkUscc");
        return api;
    }
}
