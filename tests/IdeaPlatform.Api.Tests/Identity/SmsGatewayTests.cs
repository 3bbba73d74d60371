using System.Net;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

/// <summary>A gateway that really listens, and does what the test tells it.</summary>
public sealed class GatewayApi : Api, IAsyncLifetime
{
    private WebApplication _gateway = null!;

    public List<(string Authorization, string Body)> Taken { get; } = [];

    public Func<HttpContext, Task> Behaviour { get; set; } = context => Task.CompletedTask;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _gateway = builder.Build();
        _gateway.Urls.Add("http://127.0.0.1:0");
        _gateway.MapPost("/send", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            Taken.Add((context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
            await Behaviour(context);
        });
        await _gateway.StartAsync();
        Settings["Sms:GatewayUrl"] = $"{_gateway.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/send";
        Settings["Sms:Token"] = "a-secret";
        Settings["Sms:TimeoutSeconds"] = "1";
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _gateway.DisposeAsync();
    }
}

public sealed class SmsGatewayTests(GatewayApi api) : IClassFixture<GatewayApi>
{
    [Fact]
    public async Task The_code_goes_to_the_gateway_and_nowhere_else()
    {
        api.Behaviour = _ => Task.CompletedTask;
        var phone = IdentityScene.NewPhone();
        (await api.Anonymous().Post("/api/session/code", new { phone, language = "en" })).Ok();
        var (authorization, body) = api.Taken.Single(message => message.Body.Contains(phone));
        Assert.Equal("Bearer a-secret", authorization);
        Assert.Matches("\"text\":\"\\[Guandu Golden Ideas\\] Your code is [0-9]{6}", body);
        Assert.Equal(0, await api.One<int>("select count(*)::int from identity.message"));
    }

    [Theory]
    [InlineData("refuses")]
    [InlineData("hangs")]
    [InlineData("breaks off")]
    public async Task A_gateway_that_fails_is_said_so_and_does_not_count_against_the_phone(string how)
    {
        var phone = IdentityScene.NewPhone();
        api.Behaviour = how switch
        {
            "refuses" => context => { context.Response.StatusCode = 500; return Task.CompletedTask; }
            ,
            "hangs" => context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default),
            _ => context => { context.Abort(); return Task.CompletedTask; }
            ,
        };
        using var ear = api.Services.GetRequiredService<ILoggerFactory>().Listen();
        var refusal = await api.Anonymous().Post("/api/session/code", new { phone });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "identity.sms_failed"), (refusal.Status, refusal.Code));
        // The number that the page shows leads to the reason, and to no phone.
        var trace = refusal["traceId"].GetString();
        Assert.Contains(ear.Lines, line => line.Contains("The SMS gateway") && line.EndsWith($"=> TraceId:{trace}"));
        Assert.Contains(ear.Lines, line => line.Contains($"Request {trace} was answered 503: POST /api/session/code"));
        Assert.DoesNotContain(ear.Lines, line => line.Contains(phone));
        api.Behaviour = _ => Task.CompletedTask;
        (await api.Anonymous().Post("/api/session/code", new { phone })).Ok();
    }

    [Fact]
    public async Task Other_rooms_send_by_person_and_never_see_the_number()
    {
        api.Behaviour = _ => Task.CompletedTask;
        var phone = IdentityScene.NewPhone();
        await using var work = await api.Services.GetRequiredService<Database>().Begin(TestContext.Current.CancellationToken);
        var id = await api.Services.GetRequiredService<People>().CreateResident(work, phone, "收信人", "530111001001");
        var sms = api.Services.GetRequiredService<Sms>();
        Assert.True(await sms.Send(work, id, "identity.sms.code", new Dictionary<string, string> { ["code"] = "123456", ["minutes"] = "5" }));
        Assert.False(await sms.Send(work, Guid.NewGuid(), "identity.sms.code", new Dictionary<string, string>()));
        Assert.Contains(api.Taken, message => message.Body.Contains(phone) && message.Body.Contains("123456"));
    }
}
