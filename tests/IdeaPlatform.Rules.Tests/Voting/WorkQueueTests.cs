using IdeaPlatform.Voting;
using Xunit;

namespace IdeaPlatform.Rules.Tests.Voting;

public sealed class WorkQueueTests
{
    [Fact]
    public void What_waits_comes_in_its_order_and_no_more_than_was_asked_for()
    {
        var queue = new WorkQueue<int>(10);
        for (var i = 0; i < 5; i++) Assert.True(queue.TryAdd(i));
        var taken = new List<int>();
        Assert.True(queue.Take(taken, 3, out var left));
        Assert.Equal([0, 1, 2], taken);
        Assert.Equal(2, left);
        // A full list takes nothing, and that is told.
        Assert.False(queue.Take(taken, 3, out left));
        Assert.Equal(2, left);
    }

    [Fact]
    public void A_full_queue_refuses_whoever_does_not_wait()
    {
        var queue = new WorkQueue<int>(2);
        Assert.True(queue.TryAdd(1));
        Assert.True(queue.TryAdd(2));
        Assert.False(queue.TryAdd(3));
        queue.Take([], 1, out _);
        Assert.True(queue.TryAdd(3));
    }

    [Fact]
    public void At_the_end_nothing_more_is_added_and_what_was_there_is_taken()
    {
        var queue = new WorkQueue<int>(10);
        queue.TryAdd(1);
        queue.End();
        Assert.False(queue.TryAdd(2));
        Assert.False(queue.Add(2));
        var taken = new List<int>();
        Assert.True(queue.Take(taken, 10, out _));
        Assert.Equal([1], taken);
        taken.Clear();
        Assert.False(queue.Take(taken, 10, out _));
    }

    [Fact]
    public async Task It_is_quiet_while_its_thread_has_nothing_in_hand()
    {
        var queue = new WorkQueue<int>(10);
        Assert.False(queue.IsQuiet);
        using var taken = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var working = Task.Factory.StartNew(
            () =>
            {
                for (var batch = new List<int>(); queue.Take(batch, 10, out _); batch.Clear())
                {
                    taken.Release();
                    goOn.Wait();
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        bool Quiet() => SpinWait.SpinUntil(() => queue.IsQuiet, TimeSpan.FromMinutes(2));
        Assert.True(Quiet());
        queue.TryAdd(1);
        Assert.False(queue.IsQuiet);
        await taken.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(queue.IsQuiet);
        goOn.Release();
        Assert.True(Quiet());
        queue.End();
        Assert.False(queue.IsQuiet);
        await working.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nothing_is_lost_and_nobody_is_left_waiting_where_many_bring_more_than_there_is_room_for()
    {
        const int Each = 2_000, Many = 8;
        var queue = new WorkQueue<(int Who, int No)>(4);
        var taking = Task.Run(() =>
        {
            List<(int Who, int No)> all = [], batch = [];
            while (queue.Take(batch, 3, out _))
            {
                all.AddRange(batch);
                batch.Clear();
            }
            return all;
        });
        await Task.WhenAll(Enumerable.Range(0, Many).Select(who => Task.Factory.StartNew(
            () => Assert.All(Enumerable.Range(0, Each), no => Assert.True(queue.Add((who, no)))), TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning, TaskScheduler.Default))).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        queue.End();
        var taken = await taking.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.Equal(Many * Each, taken.Count);
        Assert.All(Enumerable.Range(0, Many), who => Assert.Equal(Enumerable.Range(0, Each), taken.Where(one => one.Who == who).Select(one => one.No)));
    }
}
