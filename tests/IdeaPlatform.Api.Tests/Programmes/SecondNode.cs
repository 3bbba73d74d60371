using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IdeaPlatform.Tests.Programmes;

/// <summary>Another node of the same application on the same database.</summary>
internal sealed class SecondNode : IAsyncDisposable
{
    private readonly TestApp _app;

    public SecondNode(Api api)
    {
        _app = new TestApp(api.OwnerConnection, Path.Combine(Path.GetTempPath(), $"ideaplatform-keys-{Guid.NewGuid():N}"), new Dictionary<string, string>());
        _ = _app.Url;
    }

    public void Follow(DateTimeOffset season) =>
        _app.Services.GetRequiredService<SeasonClock>().SetOffset((long)(season - DateTimeOffset.UtcNow).TotalSeconds);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
