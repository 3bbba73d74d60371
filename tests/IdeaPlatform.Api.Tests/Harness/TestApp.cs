using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdeaPlatform.Tests.Harness;

/// <summary>The real application on a real port, as it runs in demo mode, with a real clock that a test may push forward.</summary>
internal sealed class TestApp : WebApplicationFactory<Program>
{
    private readonly string _connectionString;
    private readonly string _keys;
    private readonly IReadOnlyDictionary<string, string> _settings;

    public TestApp(string connectionString, string keys, IReadOnlyDictionary<string, string> settings)
    {
        (_connectionString, _keys, _settings) = (connectionString, keys, settings);
        UseKestrel(0);
    }

    public ShiftedClock Clock { get; } = new();

    public Uri Url
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test");
        builder.UseSetting("ConnectionStrings:Main", _connectionString);
        builder.UseSetting("IDEAPLATFORM_KEYS", _keys);
        builder.UseSetting("IDEAPLATFORM_DEMO", "1");
        // All tests come from one address; the brakes have a test of their own.
        builder.UseSetting("Limits:SignInPerAddressPerMinute", "60000");
        builder.UseSetting("Limits:PerAddressPerMinute", "600000");
        foreach (var (name, value) in _settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}

/// <summary>Real time plus what the test added: for codes that expire, lock-outs and idle sessions.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public void Add(TimeSpan time) => _shift += time;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
