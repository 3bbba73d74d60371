using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class RouteHandlersTests
{
    private readonly WebApplication _app = WebApplication.CreateSlimBuilder().Build();

    [Fact]
    public async Task A_handler_is_compiled_once_and_not_before_it_is_asked_for()
    {
        var compiled = 0;
        _app.MapGet("/after/{n:int}", (int n) => $"{n + 1}").WithName("after").AddEndpointFilterFactory((_, next) =>
        {
            compiled++;
            return next;
        });
        var endpoint = Endpoints().Single();
        Assert.Equal("after", endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName);
        Assert.Equal([HttpMethods.Get], endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods);
        Assert.Equal(0, compiled);
        Assert.Equal("3", await Ask(endpoint, 2));
        Assert.Equal("10", await Ask(endpoint, 9));
        Assert.Equal(1, compiled);
    }

    [Fact]
    public void A_handler_that_makes_no_sense_is_found_out_at_the_start()
    {
        _app.MapGet("/nonsense", (string[][] notReadableFromAQuery) => notReadableFromAQuery.Length);
        Assert.Throws<InvalidOperationException>(() => Endpoints().Count());
    }

    private IEnumerable<Endpoint> Endpoints() => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    private async Task<string> Ask(Endpoint endpoint, int n)
    {
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = _app.Services, Response = { Body = answer } };
        http.Request.Method = HttpMethods.Get;
        http.Request.RouteValues["n"] = $"{n}";
        await endpoint.RequestDelegate!(http);
        return System.Text.Encoding.UTF8.GetString(answer.ToArray());
    }
}
