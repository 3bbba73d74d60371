using IdeaPlatform.Voting;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

public sealed class DiskPaceTests
{
    private readonly DiskPace _disk = new();

    [Fact]
    public void Until_enough_waits_are_known_each_batch_is_timed()
    {
        for (var i = 0; i < DiskPace.Window; i++)
        {
            Assert.True(_disk.NextIsBeside());
            _disk.Waited(TimeSpan.FromMicroseconds(200));
        }
        Assert.False(_disk.NextIsBeside());
    }

    [Fact]
    public void A_fast_disk_is_asked_now_and_then_and_noticed_when_it_has_become_slow()
    {
        Wait(TimeSpan.FromMicroseconds(200), DiskPace.Window);
        var asked = Enumerable.Range(0, 320).Count(_ => _disk.NextIsBeside());
        Assert.InRange(asked, 5, 20);
        Wait(TimeSpan.FromMilliseconds(5), DiskPace.Window);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(_disk.NextIsBeside()));
    }

    [Fact]
    public void What_a_busy_machine_adds_to_a_wait_does_not_make_the_disk_slow()
    {
        Wait(TimeSpan.FromMilliseconds(30), DiskPace.Window - 1);
        Wait(TimeSpan.FromMicroseconds(300), 1);
        Assert.False(_disk.NextIsBeside());
        // Nor does one good moment of long ago make it fast.
        Wait(DiskPace.Slow, DiskPace.Window);
        Assert.True(_disk.NextIsBeside());
    }

    private void Wait(TimeSpan wait, int times)
    {
        for (var i = 0; i < times; i++) _disk.Waited(wait);
    }
}
