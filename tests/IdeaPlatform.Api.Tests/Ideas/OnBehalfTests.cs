using System.Net;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class OnBehalfTests(Api api) : IClassFixture<Api>
{
    internal static object Entry(Guid callId, string phone = "15400001234", bool consent = true, object? content = null, Guid? submissionId = null, string name = "示例大妈") =>
        new { callId, phone, name, channel = "phone", consent, content = content ?? IdeasScene.Content(), submissionId };

    [Fact]
    public async Task A_clerk_writes_an_idea_down_for_a_resident_who_finds_it_with_number_and_four_digits()
    {
        var callId = await api.Call("collecting");
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        var receipt = (await clerk.Post("/api/desk/ideas", Entry(callId))).Ok();
        var no = receipt["no"].GetString()!;
        var found = (await api.Anonymous().Post("/api/ideas/lookup", new { no = no.ToLowerInvariant(), phoneLast4 = "1234" })).Ok();
        Assert.Equal((no, "submitted", false), (found["no"].GetString(), found["state"].GetString(), found["public"].GetBoolean()));
        Assert.Equal("关上街道关上社区", found["thread"].GetProperty("steps")[0].GetProperty("officeZh").GetString());
        var (entered, consents) = (await api.One<string>("select entry_channel from ideas.idea where no = @no", new { no }),
            await api.One<int>("""
                select count(*)::int from kernel.audit_event a join ideas.idea i on i.id = a.subject_id
                where a.action = 'ideas.enter' and i.no = @no and (a.detail ->> 'consent')::boolean
                """, new { no }));
        Assert.Equal(("phone", 1), (entered, consents));
    }

    [Fact]
    public async Task A_known_phone_is_the_same_resident_also_when_eight_entries_come_at_once()
    {
        var callId = await api.Call("collecting");
        using var clerk = await api.As(await api.Staff("clerk", "530111001"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => clerk.Post("/api/desk/ideas",
            Entry(callId, "154 0000 8888", content: IdeasScene.Content(title: $"第{n}个点子")))));
        Assert.All(answers, answer => answer.Ok());
        Assert.Equal(1, await api.One<int>("select count(distinct submitter_id)::int from ideas.idea where call_id = @callId", new { callId }));
        Assert.Equal(8, await api.One<int>("select count(distinct no)::int from ideas.idea where call_id = @callId", new { callId }));
    }

    [Fact]
    public async Task A_slip_sent_twice_is_one_idea()
    {
        var callId = await api.Call("collecting");
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        var entry = Entry(callId, submissionId: Guid.NewGuid());
        Assert.Equal((await clerk.Post("/api/desk/ideas", entry)).Ok()["no"].GetString(), (await clerk.Post("/api/desk/ideas", entry)).Ok()["no"].GetString());
    }

    [Fact]
    public async Task Without_consent_a_phone_a_name_or_the_right_area_nothing_is_written()
    {
        var callId = await api.Call("collecting");
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        Assert.Equal("ideas.consent_missing", (await clerk.Post("/api/desk/ideas", Entry(callId, consent: false))).Code);
        Assert.Equal("identity.phone_invalid", (await clerk.Post("/api/desk/ideas", Entry(callId, phone: "12345"))).Code);
        Assert.Equal("identity.name_invalid", (await clerk.Post("/api/desk/ideas", Entry(callId, name: "  "))).Code);
        Assert.Equal("ideas.area_not_yours", (await clerk.Post("/api/desk/ideas", Entry(callId, content: IdeasScene.Content(areaCode: "530111001002")))).Code);
        Assert.Equal("ideas.collecting_over", (await clerk.Post("/api/desk/ideas", Entry(await api.Call("screening")))).Code);
        using var resident = await api.As(await api.Resident());
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.Post("/api/desk/ideas", Entry(callId))).Status);
        Assert.Equal(0, await api.One<int>("select count(*)::int from ideas.idea where call_id = @callId", new { callId }));
    }

    [Fact]
    public async Task A_closed_account_leaves_the_idea_without_the_name_and_takes_its_drafts_along()
    {
        var callId = await api.Call("collecting");
        var person = await api.Resident(name: "要注销的人");
        var ideaId = await api.Idea(callId, "accepted", person);
        using var resident = await api.As(person);
        (await resident.Put($"/api/drafts/{callId}", new { content = new { title = "还没写完" }, version = 0 })).Ok();
        await using (var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None))
        {
            await work.Publish(new AccountClosed(person.Id));
            await work.Commit();
        }
        await api.Settled();
        Assert.Equal(People.ClosedName, (await api.Anonymous().Get($"/api/ideas/{ideaId}")).Ok()["shownName"].GetString());
        Assert.Equal(0, await api.One<int>("select count(*)::int from ideas.draft where person_id = @Id", new { person.Id }));
    }
}
