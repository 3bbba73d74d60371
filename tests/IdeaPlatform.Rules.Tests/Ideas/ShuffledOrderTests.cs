using IdeaPlatform.Ideas;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class ShuffledOrderTests
{
    private static readonly Guid s_call = new("01900000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(1000)]
    public void Every_arrival_has_one_place_and_the_way_back_leads_home(int count)
    {
        var order = ShuffledOrder.For("a visitor"u8, s_call, count);
        var places = Enumerable.Range(0, count).Select(arrival => order.PlaceOf(arrival)).ToList();
        Assert.Equal(count, places.Distinct().Count());
        for (var arrival = 0; arrival < count; arrival++) Assert.Equal(arrival, order.ArrivalAt(places[arrival]));
    }

    [Fact]
    public void The_same_seed_gives_the_same_order_and_another_seed_another()
    {
        Assert.Equal(ShuffledOrder.For("one"u8, s_call, 100), ShuffledOrder.For("one"u8, s_call, 100));
        Assert.NotEqual(ShuffledOrder.For("one"u8, s_call, 100), ShuffledOrder.For("two"u8, s_call, 100));
        Assert.NotEqual(ShuffledOrder.For("one"u8, s_call, 100), ShuffledOrder.For("one"u8, Guid.Empty, 100));
    }

    /// <summary>9 ideas, 20,000 visitors: each idea is first in a ninth of them, up to 5 standard deviations of chance.</summary>
    [Fact]
    public void No_idea_is_first_more_often_than_another()
    {
        const int ideas = 9, visitors = 20_000;
        var first = new int[ideas];
        for (var visitor = 0; visitor < visitors; visitor++)
        {
            var order = ShuffledOrder.For(BitConverter.GetBytes(visitor), s_call, ideas);
            first[Enumerable.Range(0, ideas).MinBy(arrival => order.PlaceOf(arrival))]++;
        }
        const double expected = (double)visitors / ideas;
        var limit = 5 * Math.Sqrt(expected);
        Assert.All(first, count => Assert.InRange(count, expected - limit, expected + limit));
    }

    [Fact]
    public void A_hundred_thousand_ideas_do_not_overflow()
    {
        var order = ShuffledOrder.For("far"u8, s_call, 2_000_000_000);
        foreach (var arrival in (long[])[0, 1, 999_999_999, 1_999_999_999]) Assert.Equal(arrival, order.ArrivalAt(order.PlaceOf(arrival)));
    }
}
