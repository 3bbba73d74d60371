using Microsoft.Extensions.Primitives;

namespace IdeaPlatform.Kernel;

/// <summary>
/// Routes whose endpoints are made once. The framework asks its data sources twice, for the policies of authorization and for routing, and each
/// time they compile every handler anew: with 340 routes that was half of the time until a starting node gave its first answer.
/// </summary>
internal sealed class EndpointsOnce : EndpointDataSource, IEndpointRouteBuilder
{
    private readonly IEndpointRouteBuilder _app;
    private readonly Lazy<IReadOnlyList<Endpoint>> _made;

    private EndpointsOnce(IEndpointRouteBuilder app)
    {
        _app = app;
        _made = new(() => [.. DataSources.SelectMany(source => source.Endpoints)]);
    }

    /// <summary>Where to map routes, as on the application itself; all of them before it starts.</summary>
    public static IEndpointRouteBuilder On(IEndpointRouteBuilder app)
    {
        var once = new EndpointsOnce(app);
        app.DataSources.Add(once);
        return once;
    }

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IServiceProvider ServiceProvider => _app.ServiceProvider;

    public override IReadOnlyList<Endpoint> Endpoints => _made.Value;

    public IApplicationBuilder CreateApplicationBuilder() => _app.CreateApplicationBuilder();

    public override IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
}
