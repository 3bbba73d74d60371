using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Discovery;

public sealed class HomeTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_front_page_shows_what_is_on_and_counts_only_what_is_there()
    {
        var voting = await api.Call("voting");
        await api.Call("draft");
        await api.Call("closed");
        var collecting = await api.Call("collecting");
        await api.Idea(voting, "in_vote");
        await api.Idea(voting, "declined", areaCode: "530111001002");
        await api.Idea(voting, "withdrawn");
        // A problem without a solution is no choice of the vote.
        var need = await api.Idea(voting, "reserve", areaCode: "530111001002");
        await api.Sql("insert into ideas.need (idea_id, source, listed_at) values (@need, 'unsolved', now())", new { need });
        var real = await api.Idea(voting, "in_project", title: "楼道歇脚椅");
        await api.Sql("""
            insert into ideas.step (idea_id, at, kind, office_zh, office_en) values
                (@real, now(), 'contracted', '官渡区民政局', 'Bureau'),
                (@real, now(), 'scored', '评审组', 'Panel')
            """, new { real });
        var home = (await api.Anonymous().Get("/api/home")).Ok();
        Assert.Equal([voting, collecting], home["calls"].EnumerateArray().Select(one => one.GetProperty("call").GetProperty("id").GetGuid()));
        Assert.Equal(2, home["calls"][0].GetProperty("ideas").GetInt32());
        Assert.Equal("counting", home["calls"][0].GetProperty("call").GetProperty("nextPhase").GetString());
        Assert.Equal(4, home["figures"].GetProperty("ideas").GetInt32());
        Assert.Equal(4, home["figures"].GetProperty("answered").GetInt32());
        Assert.Equal(2, home["figures"].GetProperty("communities").GetInt32());
        Assert.Equal(1, home["figures"].GetProperty("projects").GetInt32());
        Assert.Equal("contracted", Assert.Single(home["latest"].EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal("楼道歇脚椅", Assert.Single(home["results"].EnumerateArray()).GetProperty("title").GetString());
    }
}
