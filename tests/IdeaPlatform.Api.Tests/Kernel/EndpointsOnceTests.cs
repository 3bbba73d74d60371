using System.Collections.Concurrent;
using System.Diagnostics;
using IdeaPlatform.Tests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class EndpointsOnceTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Routing_finds_the_same_endpoints_that_authorization_asked_for()
    {
        var matched = new Matched();
        using (api.Services.GetRequiredService<DiagnosticListener>().Subscribe(matched)) (await api.Anonymous().Get("/api/calls")).Ok();
        var known = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.ToHashSet<Endpoint>(ReferenceEqualityComparer.Instance);
        Assert.Contains(Assert.Single(matched.Endpoints), known);
    }

    /// <summary>What routing chose for each request.</summary>
    private sealed class Matched : IObserver<KeyValuePair<string, object?>>
    {
        public ConcurrentQueue<Endpoint> Endpoints { get; } = new();

        public void OnNext(KeyValuePair<string, object?> told)
        {
            if (told is { Key: "Microsoft.AspNetCore.Routing.EndpointMatched", Value: HttpContext http } && http.GetEndpoint() is { } endpoint) Endpoints.Enqueue(endpoint);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
