using System.Net;
using IdeaPlatform.Ideas;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class ListIdeasTests(Api api) : IClassFixture<Api>
{
    private static Guid[] Ids(Answer page) => [.. page.Ok()["items"].EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    private static async Task<List<Guid>> All(Caller caller, string path)
    {
        var all = new List<Guid>();
        string? after = null;
        do
        {
            var page = (await caller.Get($"{path}{(path.Contains('?') ? '&' : '?')}size=3{(after is null ? "" : $"&after={after}")}")).Ok();
            all.AddRange(Ids(page));
            after = page["next"].GetString();
        }
        while (after is not null);
        return all;
    }

    private static Caller With(Caller caller, string seed)
    {
        caller.Http.DefaultRequestHeaders.Add("Cookie", $"ideaplatform_order={seed}");
        return caller;
    }

    [Fact]
    public async Task The_public_list_shows_what_was_accepted_newest_first_and_pages_without_gap_or_double()
    {
        var callId = await api.Call("screening");
        foreach (var state in (string[])["submitted", "returned", "declined", "withdrawn", "taken_down"]) await api.Idea(callId, state);
        var ids = new List<Guid>();
        for (var n = 0; n < 8; n++) ids.Add(await api.Idea(callId, "accepted"));
        // Four of one instant: the id decides.
        await api.Sql("update ideas.idea set submitted_at = date_trunc('second', submitted_at) where call_id = @callId", new { callId });
        var all = await All(api.Anonymous(), $"/api/calls/{callId}/ideas");
        Assert.Equal(8, all.Count);
        Assert.Equal(ids.Order(), all.Order());
        var page = (await api.Anonymous().Get($"/api/calls/{callId}/ideas")).Ok();
        Assert.Equal("newest", page["order"].GetString());
    }

    [Fact]
    public async Task While_a_vote_runs_every_visitor_has_an_own_order_that_holds_over_pages()
    {
        var callId = await api.Call("voting");
        for (var n = 0; n < 14; n++) await api.Idea(callId, n % 5 == 4 ? "declined" : "in_vote");
        var path = $"/api/calls/{callId}/ideas";
        Assert.Equal("random", (await api.Anonymous().Get(path)).Ok()["order"].GetString());
        var (one, again, two) = (await All(With(api.Anonymous(), "visitor-number-one"), path), await All(With(api.Anonymous(), "visitor-number-one"), path),
            await All(With(api.Anonymous(), "visitor-number-two"), path));
        Assert.Equal(12, one.Count);
        Assert.Equal(12, one.Distinct().Count());
        Assert.Equal(one, again);
        Assert.NotEqual(one, two);
        Assert.Equal(one.Order(), two.Order());
        // A filtered list is the same order with holes.
        var filtered = await All(With(api.Anonymous(), "visitor-number-one"), $"{path}?category=elder");
        Assert.Equal(one, filtered);
    }

    [Fact]
    public async Task An_idea_that_arrives_between_two_pages_does_not_reshuffle_them()
    {
        var callId = await api.Call("collecting");
        for (var n = 0; n < 7; n++) await api.Idea(callId, "accepted");
        var caller = With(api.Anonymous(), "a-patient-visitor");
        var path = $"/api/calls/{callId}/ideas?order=random";
        var before = await All(caller, path);
        var first = (await caller.Get($"{path}&size=3")).Ok();
        for (var n = 0; n < 5; n++) await api.Idea(callId, "accepted");
        var rest = (await caller.Get($"{path}&size=100&after={first["next"].GetString()}")).Ok();
        Assert.Equal(before, [.. Ids(first), .. Ids(rest)]);
    }

    [Fact]
    public async Task A_visitor_gets_the_seed_of_the_order_as_a_cookie_that_scripts_cannot_read()
    {
        var callId = await api.Call("voting");
        await api.Idea(callId, "in_vote");
        var cookie = (await api.Anonymous().Get($"/api/calls/{callId}/ideas")).Ok().Raw.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("ideaplatform_order=", cookie);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Words_of_two_characters_are_found_and_filters_add_up()
    {
        var callId = await api.Call("screening");
        var chairs = await api.Idea(callId, "accepted", title: "楼道歇脚椅", areaCode: "530111001011");
        var river = await api.Idea(callId, "accepted", title: "宝象河小河长", areaCode: "530111005004");
        await api.Sql("update ideas.idea set category = 'environment', problem = '河岸垃圾多，River Watch 没有人管理。' where id = @river", new { river });
        async Task<Guid[]> Find(string query) => Ids(await api.Anonymous().Get($"/api/calls/{callId}/ideas?{query}"));
        Assert.Equal([river], await Find("q=河长"));
        Assert.Equal([river], await Find("q=river"));
        Assert.Equal([river], await Find("q=垃圾 河长"));
        Assert.Equal([chairs], await Find("q=椅"));
        Assert.Empty(await Find("q=椅河"));
        Assert.Empty(await Find("q=河长 椅"));
        Assert.Equal([river], await Find("category=environment"));
        Assert.Equal([river], await Find("area=530111005"));
        Assert.Equal([chairs], await Find("area=530111001011"));
        Assert.Equal([river], await Find("q=河长&order=random&area=530111005"));
        Assert.Empty(await Find("state=in_vote"));
        Assert.Empty(await Find("q=%25"));
        Assert.Empty(await Find("q='; drop table"));
    }

    [Theory]
    [InlineData("after=nonsense")]
    [InlineData("after=99999999999999999999_x")]
    [InlineData("order=random&after=1_2")]
    [InlineData("order=random&after=1_999999_1")]
    [InlineData("order=votes")]
    [InlineData("size=0")]
    [InlineData("size=101")]
    [InlineData("category=Robert'")]
    [InlineData("area=53011x")]
    public async Task A_broken_question_is_a_400(string query)
    {
        var callId = await api.Call("screening");
        await api.Idea(callId, "accepted");
        Assert.Equal(HttpStatusCode.BadRequest, (await api.Anonymous().Get($"/api/calls/{callId}/ideas?{query}")).Status);
    }

    [Fact]
    public async Task A_short_link_leads_to_a_public_idea_only()
    {
        var callId = await api.Call("screening");
        var (open, shut) = (await api.Idea(callId, "accepted"), await api.Idea(callId, "submitted"));
        async Task<Answer> ByNo(Guid id) => await api.Anonymous().Get($"/api/ideas/by-no/{(await api.One<string>("select no from ideas.idea where id = @id", new { id })).ToLowerInvariant()}");
        Assert.Equal(open, (await ByNo(open)).Ok()["ideaId"].GetGuid());
        Assert.Equal("ideas.unknown", (await ByNo(shut)).Code);
    }

    [Fact]
    public async Task Similar_ideas_are_shown_while_typing_and_only_public_ones()
    {
        var callId = await api.Call("collecting");
        var open = await api.Idea(callId, "accepted", title: "老人手机不求人");
        await api.Idea(callId, "submitted", title: "老人手机学习班");
        await api.Sql("update ideas.idea set title = '口袋菜园', problem = '荒地堆满杂物没人管理', solution = '居民认养菜圃加堆肥课' where id = @id", new { id = await api.Idea(callId, "accepted") });
        var path = $"/api/ideas/similar?callId={callId}&text={Uri.EscapeDataString("教老人用手机，老人不会挂号扫码")}";
        var found = (await api.Anonymous().Get(path)).Ok().Body;
        Assert.Equal(open, Assert.Single(found.EnumerateArray()).GetProperty("id").GetGuid());
        Assert.True(found[0].GetProperty("mayJoin").GetBoolean());
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        Assert.Equal(2, (await clerk.Get(path)).Ok().Body.GetArrayLength());
        Assert.Empty((await clerk.Get($"/api/ideas/similar?callId={callId}&text=老人")).Ok().Body.EnumerateArray());
    }

    [Fact]
    public async Task Pairs_in_the_database_are_the_pairs_of_the_rule()
    {
        const string text = "ABc，a。𬬮好 ！老人-手机\n不求人 \"Q\" 3/4 云A";
        Assert.Equal(Bigrams.Of(text), await api.One<string[]>("select array(select g from unnest(ideas.bigrams(@text)) g order by g collate \"C\")", new { text }));
    }

    /// <summary>Not times, which a busy machine would break, but plans: with many ideas each first page still comes from an index.</summary>
    [Fact]
    public async Task Twenty_thousand_ideas_change_no_plan()
    {
        var callId = await api.Call("voting");
        var person = await api.Resident();
        await api.Sql("""
            insert into ideas.idea (id, call_id, no, state, kind, title, problem, category, area_code, agreed_cost_fen, submitter_id, submitter_name, submitted_at)
            select gen_random_uuid(), @callId, 'MANY-' || n, 'in_vote', 'with_solution', '点子' || n, '问题描述' || md5(n::text), 'elder', '530111001001', 100, @personId, '示例', now() - n * interval '1 second'
            from generate_series(1, 20000) n;
            update ideas.idea set title = '稀有词汇' where no = 'MANY-777'
            """, new { callId, personId = person.Id });
        // What autovacuum does soon in life: statistics, and the entries that the word index still holds apart.
        await api.Sql("vacuum analyze ideas.idea");
        foreach (var (what, sql) in ((string, string)[])[
            ("newest", "select id from ideas.idea i where i.call_id = @callId and i.listed order by i.submitted_at desc, i.id desc limit 21"),
            ("next", "select id from ideas.idea i where i.call_id = @callId and i.listed and (i.submitted_at, i.id) < (now() - interval '3 hours', @callId) order by i.submitted_at desc, i.id desc limit 21"),
            ("shuffled", "select id from ideas.idea i where i.call_id = @callId and i.listed and i.serial = any(array[5, 900, 17000]::bigint[])"),
            ("search", "select id from ideas.idea i where i.call_id = @callId and i.listed and i.grams @> ideas.bigrams('稀有词汇')")])
        {
            var plan = string.Join('\n', await api.List<string>($"explain {sql}", new { callId }));
            Assert.True(!plan.Contains("Seq Scan", StringComparison.Ordinal) && plan.Contains("Index", StringComparison.Ordinal), $"{what}: {plan}");
        }
        Assert.Equal(20, Ids(await api.Anonymous().Get($"/api/calls/{callId}/ideas")).Length);
    }
}
