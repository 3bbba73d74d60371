namespace IdeaPlatform.Voting;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class VotingRoutes
{
    public static IServiceCollection AddVoting(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapVoting(this IEndpointRouteBuilder api) => api;
}
