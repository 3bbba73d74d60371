using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

/// <summary>A key that is destroyed is gone everywhere, not only on the node that did it.</summary>
public sealed class KeyRingTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public void A_second_ring_over_the_folder_forgets_what_the_first_destroyed()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"ideaplatform-ring-{Guid.NewGuid():N}");
        try
        {
            var (here, there) = (new KeyRing(folder), new KeyRing(folder));
            Assert.Equal(here.Get("call-a"), there.Get("call-a"));
            var other = there.Get("call-b");
            here.Destroy("call-a");
            // As if it had been making the key in the moment of the mark.
            File.WriteAllBytes(Path.Combine(folder, "call-a.key"), new byte[32]);
            there.ForgetDestroyed();
            Assert.Throws<InvalidOperationException>(() => there.Get("call-a"));
            Assert.False(File.Exists(Path.Combine(folder, "call-a.key")));
            Assert.Equal(other, there.Get("call-b"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Another_node_forgets_it_while_it_runs()
    {
        await using var second = api.AnotherNode();
        _ = second.Url;
        var (here, there) = (api.Services.GetRequiredService<KeyRing>(), second.Services.GetRequiredService<KeyRing>());
        Assert.Equal(here.Get("call-c"), there.Get("call-c"));
        here.Destroy("call-c");
        await Patience.Until(() => Task.FromResult(Record.Exception(() => there.Get("call-c")) is not null));
    }
}
