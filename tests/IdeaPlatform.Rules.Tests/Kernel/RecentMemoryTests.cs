using IdeaPlatform.Kernel;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class RecentMemoryTests
{
    [Fact]
    public void It_begins_anew_when_it_is_full_and_not_before()
    {
        var memory = new RecentMemory<int, string>(capacity: 3);
        for (var i = 0; i < 3; i++) memory.Put(i, $"{i}");
        // The same once more is not one more.
        for (var i = 0; i < 9; i++) memory.Put(i % 3, $"new {i % 3}");
        Assert.Equal("new 0 new 1 new 2", string.Join(" ", Enumerable.Range(0, 3).Select(memory.Find)));
        memory.Put(3, "one too many");
        Assert.All(Enumerable.Range(0, 4), i => Assert.Null(memory.Find(i)));
        memory.Put(4, "anew");
        Assert.Equal("anew", memory.Find(4));
    }

    [Fact]
    public void What_is_forgotten_makes_room()
    {
        var memory = new RecentMemory<int, string>(capacity: 2);
        memory.Put(1, "a");
        for (var i = 0; i < 5; i++)
        {
            memory.Put(2, "b");
            memory.Forget(2);
            memory.Forget(2);
        }
        memory.Put(3, "c");
        Assert.Equal(("a", null, "c"), (memory.Find(1), memory.Find(2), memory.Find(3)));
    }
}
