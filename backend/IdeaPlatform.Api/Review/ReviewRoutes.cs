namespace IdeaPlatform.Review;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class ReviewRoutes
{
    public static IServiceCollection AddReview(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapReview(this IEndpointRouteBuilder api) => api;
}
