using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Notifications;
using IdeaPlatform.Tests.Allocation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Projects;
using IdeaPlatform.Tests.Review;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Notifications;

/// <summary>Who owes an answer is reminded before its date, once, and once more when it has passed.</summary>
public sealed class DutySweepTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_community_is_reminded_of_an_idea_once_before_its_date_and_once_after_it()
    {
        var (clerk, stranger) = (await api.Staff("clerk", "530111002001"), await api.Staff("clerk", "530111002002"));
        var street = await api.Staff("street", "530111002");
        var callId = await api.Call("collecting");
        // So near that the morning of their reminder is over at any hour of the day.
        await Waiting(callId, "530111002001", 0.5, 1, 40);
        await Look(0);
        Assert.Equal(["due_screening"], await Told(clerk, callId));
        await Look(0);
        Assert.Equal(["due_screening"], await Told(clerk, callId));
        Assert.Equal("2", (await Notice(clerk, "due_screening")).GetProperty("things").GetString());
        await Look(0.7);
        await Look(0.8);
        Assert.Equal(["due_screening", "late_screening"], await Told(clerk, callId));
        Assert.Equal("1", (await Notice(clerk, "late_screening")).GetProperty("things").GetString());
        Assert.Empty(await Told(stranger, callId));
        Assert.Empty(await Told(street, callId));
        var inbox = await (await api.As(clerk)).Get("/api/me/unread");
        Assert.Equal(2, inbox.Ok()["count"].GetInt32());
    }

    [Fact]
    public async Task Where_a_community_has_nobody_the_street_is_reminded_and_an_appeal_goes_past_who_declined()
    {
        var (clerk, street) = (await api.Staff("clerk", "530111003001"), await api.Staff("street", "530111003"));
        var callId = await api.Call("collecting");
        await Waiting(callId, "530111003002", 1);
        await Look(0);
        Assert.Equal(["due_screening"], await Told(street, callId));
        var resident = await api.As(await api.Resident("530111003001"));
        var declined = await api.Idea(callId, "submitted", resident.Person, "530111003001");
        (await (await api.As(clerk)).Post($"/api/desk/ideas/{declined}/decline", new { reason = "这件事由物业负责。", goTo = "property" })).Ok();
        (await resident.Post($"/api/ideas/{declined}/appeal", new { reason = "物业说不归他们管。" })).Ok();
        await Look(20);
        Assert.DoesNotContain("late_idea_appeal", await Told(clerk, callId));
        Assert.Contains("late_idea_appeal", await Told(street, callId));
    }

    [Fact]
    public async Task An_objection_reminds_only_those_of_the_bureau_who_may_answer_it()
    {
        var (callId, first, _, _, other) = await api.Published();
        await api.Enter(callId, "publicity");
        var signed = await api.One<Guid>("select signed_by from allocation.board where call_id = @callId", new { callId });
        (await (await api.As(await api.Resident())).Post($"/api/calls/{callId}/objections", new { text = "请核实这个点子的预算。", ideaId = first })).Ok();
        await Look(20);
        Assert.Equal(["late_objection"], await Told(other.Person!, callId));
        Assert.Empty(await Told(new TestPerson(signed, "", null), callId));
    }

    [Fact]
    public async Task Decisions_are_owed_from_the_end_of_the_review_and_everybody_can_read_until_when()
    {
        var callId = await api.Call("reviewing");
        await api.Enter(callId, "allocating");
        var duty = (await api.Anonymous().Get("/api/owing")).Ok()["duties"].EnumerateArray()
            .Single(row => row.GetProperty("callId").GetGuid() == callId && row.GetProperty("kind").GetString() == "decision");
        Assert.InRange(duty.GetProperty("dueAt").GetDateTimeOffset(), api.SeasonNow.AddDays(9), api.SeasonNow.AddDays(25));
        var bureau = await api.Staff("bureau");
        await Look(30);
        Assert.Equal(["late_decision"], await Told(bureau, callId));
    }

    [Fact]
    public async Task A_payment_reminds_whose_turn_it_is_and_stands_among_what_is_owed()
    {
        var (finance, bureau) = (await api.Staff("finance"), await api.As(await api.Staff("bureau")));
        var callId = await api.Call("claiming");
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable"), bureau);
        var contract = new { contractNo = "官民合〔2026〕9001号", amountFen = 1_400_000 };
        var projectId = (await bureau.Post($"/api/claims/{claim.Id}/contract", contract)).Ok()["projectId"].GetGuid();
        await Look(40);
        Assert.Equal(["late_payment_request"], await Told(claim.Member, callId));
        Assert.Empty(await Told(finance, callId));
        Assert.Equal(("payment_request", 1), await Owed());
        (await (await api.As(claim.Member)).Post($"/api/projects/{projectId}/tranches/1/moves", new { command = "request" })).Ok();
        await Look(40);
        Assert.Equal(["late_payment"], await Told(finance, callId));
        Assert.Equal(["late_payment"], await Told(bureau.Person!, callId));
        Assert.Equal(("payment", 1), await Owed());

        async Task<(string? Kind, int Part)> Owed()
        {
            var owed = (await api.Anonymous().Get("/api/owing")).Ok()["duties"].EnumerateArray().Where(row => row.GetProperty("callId").GetGuid() == callId);
            var row = Assert.Single(owed, row => row.GetProperty("part").ValueKind == System.Text.Json.JsonValueKind.Number);
            return (row.GetProperty("kind").GetString(), row.GetProperty("part").GetInt32());
        }
    }

    [Fact]
    public async Task Six_nodes_that_look_at_once_tell_everybody_once()
    {
        var clerk = await api.Staff("clerk", "530111004001");
        var callId = await api.Call("collecting");
        await Waiting(callId, "530111004001", 1, 1, 1, 1, 1);
        var db = api.Services.GetRequiredService<Database>();
        var now = api.SeasonNow;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DutySweep.Once(db, now, CancellationToken.None)));
        Assert.Equal(["due_screening"], await Told(clerk, callId));
        Assert.Equal("5", (await Notice(clerk, "due_screening")).GetProperty("things").GetString());
    }

    /// <summary>Ideas that came in ten days ago and are to be answered in so many; all at once, so that no look falls in between.</summary>
    private async Task Waiting(Guid callId, string areaCode, params double[] inDays)
    {
        var ids = new List<Guid>();
        foreach (var _ in inDays) ids.Add(await api.Idea(callId, "submitted", areaCode: areaCode));
        await api.Sql("""
            update ideas.idea i
            set submitted_at = @since, due_at = n.due
            from unnest(@ids, @dates) as n (id, due)
            where i.id = n.id
            """, new { ids = ids.ToArray(), dates = inDays.Select(days => api.SeasonNow.AddDays(days)).ToArray(), since = api.SeasonNow.AddDays(-10) });
    }

    private async Task Look(double days)
    {
        await DutySweep.Once(api.Services.GetRequiredService<Database>(), api.SeasonNow.AddDays(days), CancellationToken.None);
        await api.Settled();
    }

    private async Task<IReadOnlyList<string>> Told(TestPerson person, Guid callId, string start = "") => await api.List<string>(
        "select kind from notifications.notice where person_id = @id and call_id = @callId and starts_with(kind, @start) order by id", new { id = person.Id, callId, start });

    private async Task<JsonElement> Notice(TestPerson person, string kind) => JsonDocument.Parse(
        await api.One<string>("select data::text from notifications.notice where person_id = @id and kind = @kind order by id desc limit 1", new { id = person.Id, kind })).RootElement;
}
