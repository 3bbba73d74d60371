using System.Diagnostics.CodeAnalysis;

namespace IdeaPlatform;

/// <summary>
/// The framework's <c>MapGet</c> and its kin, for every room: what a route says about itself is known at the start as always, but its
/// handler is compiled when it is first asked for, not before a node may answer at all (infra/adr/0055). They stand in the namespace that
/// encloses the rooms, where they are found before the framework's own.
/// </summary>
internal static class RouteHandlers
{
    private static readonly string[] s_get = [HttpMethods.Get];
    private static readonly string[] s_post = [HttpMethods.Post];
    private static readonly string[] s_put = [HttpMethods.Put];
    private static readonly string[] s_patch = [HttpMethods.Patch];
    private static readonly string[] s_delete = [HttpMethods.Delete];

    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(endpoints, pattern, handler, s_get);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(endpoints, pattern, handler, s_post);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(endpoints, pattern, handler, s_put);

    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(endpoints, pattern, handler, s_patch);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(endpoints, pattern, handler, s_delete);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder endpoints, string pattern, Delegate handler, string[] methods) =>
        // A handler whose parameters make no sense is found out here, at the start, as before.
        RouteHandlerServices.Map(endpoints, pattern, handler, methods, RequestDelegateFactory.InferMetadata, AtFirstRequest);

    private static RequestDelegateResult AtFirstRequest(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new RequestDelegateResult(http => compiled.Value(http), metadata?.EndpointMetadata ?? []);
    }
}
