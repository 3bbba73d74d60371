using System.Net;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Projects;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Tests.Notifications;

public sealed class InboxTests(Api api) : IClassFixture<Api>
{
    /// <summary>An idea takes a step, as any room above would let it, and everybody concerned has heard.</summary>
    private async Task Step(Guid ideaId, string kind, bool isPublic = true, object? data = null, string reason = "")
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await Thread.Add(work, new NewStep(ideaId, kind, Office.Bureau, api.SeasonNow, reason, data, Public: isPublic));
        await work.Commit();
        await api.Settled();
    }

    private static int Unread(Answer answer) => answer.Ok()["count"].GetInt32();

    [Fact]
    public async Task Whoever_submitted_hears_each_step_with_office_reason_and_why_they_are_told()
    {
        var resident = await api.Resident();
        var ideaId = await api.Idea(await api.Call("collecting"), "accepted", resident, title: "老人手机不求人");
        await Step(ideaId, "returned", isPublic: false, reason: "请补充活动地点。");
        await Step(ideaId, "accepted");
        var me = await api.As(resident);
        Assert.Equal(2, Unread(await me.Get("/api/me/unread")));
        var thread = (await me.Get("/api/me/inbox")).Ok()["items"][0];
        Assert.Equal("老人手机不求人", thread.GetProperty("ideaTitle").GetString());
        Assert.Equal("submitted", thread.GetProperty("because").GetString());
        Assert.Equal(2, thread.GetProperty("unread").GetInt32());
        Assert.Equal(["accepted", "returned"], thread.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("kind").GetString()));
        Assert.Equal("请补充活动地点。", thread.GetProperty("messages")[1].GetProperty("reason").GetString());
        Assert.Equal("官渡区民政局", thread.GetProperty("messages")[0].GetProperty("officeZh").GetString());
    }

    [Fact]
    public async Task Followers_hear_public_steps_only_and_nothing_after_they_stop()
    {
        var ideaId = await api.Idea(await api.Call("voting"), "in_vote");
        var follower = await api.As(await api.Resident());
        Assert.True((await follower.Put($"/api/ideas/{ideaId}/follow")).Ok()["following"].GetBoolean());
        Assert.True((await follower.Put($"/api/ideas/{ideaId}/follow")).Ok()["following"].GetBoolean());
        await Step(ideaId, "claim_not_selected", isPublic: false);
        await Step(ideaId, "review_started");
        var thread = (await follower.Get("/api/me/inbox")).Ok()["items"][0];
        Assert.Equal("followed", thread.GetProperty("because").GetString());
        Assert.Equal(["review_started"], thread.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("kind").GetString()));
        Assert.False((await follower.Delete($"/api/ideas/{ideaId}/follow")).Ok()["following"].GetBoolean());
        await Step(ideaId, "shortlisted");
        Assert.Equal(1, Unread(await follower.Get("/api/me/unread")));
    }

    [Fact]
    public async Task A_neighbour_who_joined_hears_too_and_says_why()
    {
        var ideaId = await api.Idea(await api.Call("collecting"), "accepted");
        var neighbour = await api.Resident();
        await api.Sql("insert into ideas.co_submitter (idea_id, person_id, name, how, since) values (@ideaId, @id, @name, 'joined', now())",
            new { ideaId, id = neighbour.Id, name = neighbour.Name });
        await Step(ideaId, "shortlisted");
        Assert.Equal("joined", (await (await api.As(neighbour)).Get("/api/me/inbox")).Ok()["items"][0].GetProperty("because").GetString());
    }

    [Fact]
    public async Task Voters_and_strangers_hear_nothing()
    {
        var ideaId = await api.Idea(await api.Call("voting"), "in_vote");
        var stranger = await api.As(await api.Resident());
        await Step(ideaId, "shortlisted");
        Assert.Equal(0, (await stranger.Get("/api/me/inbox")).Ok()["items"].GetArrayLength());
        Assert.Equal(0, Unread(await stranger.Get("/api/me/unread")));
    }

    [Fact]
    public async Task An_idea_that_is_not_public_cannot_be_followed()
    {
        var ideaId = await api.Idea(await api.Call("collecting"), "submitted");
        var resident = await api.As(await api.Resident());
        Assert.Equal("ideas.unknown", (await resident.Put($"/api/ideas/{ideaId}/follow")).Code);
        Assert.Equal("ideas.unknown", (await resident.Get($"/api/ideas/{ideaId}/follow")).Code);
        Assert.Equal("ideas.unknown", (await resident.Delete($"/api/ideas/{Guid.NewGuid()}/follow")).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Put($"/api/ideas/{ideaId}/follow")).Status);
    }

    [Fact]
    public async Task Organizations_hear_of_their_own_claim_and_of_public_steps_and_not_of_rivals()
    {
        var callId = await api.Call("claiming");
        var submitter = await api.Resident();
        var ideaId = await api.Idea(callId, "claimable", submitter);
        var (first, second) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        await api.Settled();
        var (one, two) = (await api.As(first.Member), await api.As(second.Member));
        Assert.Equal(1, Unread(await one.Get("/api/me/unread")));
        // Before the close nobody reads who claims, the submitter neither.
        var heard = (await (await api.As(submitter)).Get("/api/me/inbox")).Ok();
        Assert.DoesNotContain("示例社工中心", heard.Text);
        Assert.DoesNotContain(first.OrganizationId.ToString(), heard.Text);

        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/claims/{first.Id}/select", new
        {
            reason = "方案扎实，社区认可，预算合理。",
            others = new object[] { new { claimId = second.Id, outcome = "standby", reason = "作为候补保留。" } },
        })).Ok();
        await api.Settled();
        static IEnumerable<string?> Kinds(Answer inbox) =>
            inbox.Ok()["items"][0].GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("kind").GetString());
        Assert.Equal(["claim_selected", "claim_submitted"], Kinds(await one.Get("/api/me/inbox")));
        Assert.Equal(["claim_standby", "claim_selected", "claim_submitted"], Kinds(await two.Get("/api/me/inbox")));
        Assert.Equal("claimed", (await one.Get("/api/me/inbox")).Ok()["items"][0].GetProperty("because").GetString());
    }

    [Fact]
    public async Task Reading_marks_what_was_shown_and_not_what_came_meanwhile()
    {
        var resident = await api.Resident();
        var callId = await api.Call("collecting");
        var (ideaId, otherId) = (await api.Idea(callId, "accepted", resident), await api.Idea(callId, "accepted", resident));
        await Step(ideaId, "accepted");
        await Step(otherId, "accepted");
        var me = await api.As(resident);
        var shown = (await me.Get("/api/me/inbox")).Ok()["items"];
        Assert.Equal(2, shown.GetArrayLength());
        var upTo = shown[0].GetProperty("latestId").GetInt64();
        await Step(ideaId, "voting_started");
        Assert.Equal(1, (await me.Post("/api/me/inbox/read", new { upTo })).Ok()["count"].GetInt32());
        Assert.Equal(1, (await me.Post("/api/me/inbox/read", new { upTo = long.MaxValue, ideaId = otherId })).Ok()["count"].GetInt32());
        Assert.Equal(0, (await me.Post("/api/me/inbox/read", new { upTo = long.MaxValue, ideaId })).Ok()["count"].GetInt32());
    }

    [Fact]
    public async Task The_inbox_pages_by_idea()
    {
        var resident = await api.Resident();
        var callId = await api.Call("collecting");
        for (var i = 0; i < 5; i++) await Step(await api.Idea(callId, "accepted", resident), "accepted");
        var me = await api.As(resident);
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await me.Get($"/api/me/inbox?size=2&after={after}")).Ok();
            seen.AddRange(page["items"].EnumerateArray().Select(item => item.GetProperty("ideaId").GetString()!));
            after = page["next"].GetString();
        } while (after is not null);
        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Fact]
    public async Task The_same_event_twice_is_one_message()
    {
        var resident = await api.Resident();
        var ideaId = await api.Idea(await api.Call("collecting"), "accepted", resident);
        await Step(ideaId, "accepted");
        await api.Sql("insert into kernel.outbox (kind, body) select kind, body from kernel.outbox where body ->> 'ideaId' = @ideaId::text", new { ideaId });
        await api.Settled();
        Assert.Equal(1, Unread(await (await api.As(resident)).Get("/api/me/unread")));
    }

    [Fact]
    public async Task Short_messages_go_once_to_those_who_agreed_and_only_for_what_matters()
    {
        var (agreed, not) = (await api.Resident(), await api.Resident());
        await api.Sql("update identity.person set sms_news = true where id = @id", new { id = agreed.Id });
        var callId = await api.Call("reviewing");
        var (hers, his) = (await api.Idea(callId, "in_review", agreed), await api.Idea(callId, "in_review", not));
        await Step(hers, "review_started");
        await Step(hers, "shortlisted");
        await Step(his, "shortlisted");
        await api.Sql("insert into kernel.outbox (kind, body) select kind, body from kernel.outbox where kind = 'notifications.sms_due'");
        await api.Settled();
        var rows = await api.List<(string Key, string Outcome)>("select text_key, outcome from notifications.sms where person_id = any(@ids)", new { ids = new[] { agreed.Id, not.Id } });
        // These residents have no phone in the test: the attempt is noted as such, once.
        Assert.Equal([("notifications.sms.shortlisted", "no_phone")], rows);
    }

    [Fact]
    public async Task A_short_message_reaches_the_phone_in_the_persons_language()
    {
        var phone = "15400000991";
        Guid personId;
        await using (var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None))
        {
            personId = await api.Services.GetRequiredService<IdeaPlatform.Identity.Published.People>().CreateResident(work, phone, "示例居民", "530111001001", smsNews: true);
            await work.Commit();
        }
        var ideaId = await api.Idea(await api.Call("reviewing"), "in_review", new TestPerson(personId, "示例居民", "530111001001"), title: "夜光楼号牌");
        await Step(ideaId, "shortlisted");
        Assert.Equal("sent", await api.One<string>("select outcome from notifications.sms where person_id = @personId", new { personId }));
        var messages = (await api.Anonymous().Get("/api/dev/messages")).Ok();
        Assert.Contains("夜光楼号牌", messages.Text);
    }

    [Fact]
    public async Task An_open_page_is_told_that_its_inbox_is_stale()
    {
        var resident = await api.Resident();
        var ideaId = await api.Idea(await api.Call("collecting"), "accepted", resident);
        var me = await api.As(resident);
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(api.Url, "/hubs/live"), options => options.Headers["Cookie"] = $"ideaplatform_session={me.Token}")
            .Build();
        var heard = new TaskCompletionSource<string>();
        hub.On<string, Guid>("changed", (topic, _) =>
        {
            if (topic == "notifications.inbox") heard.TrySetResult(topic);
        });
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("Join", "person", TestContext.Current.CancellationToken);
        await Step(ideaId, "accepted");
        Assert.Equal("notifications.inbox", await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }
}
