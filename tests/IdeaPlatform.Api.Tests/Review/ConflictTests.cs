using System.Net;
using IdeaPlatform.Identity;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Review;

/// <summary>Conflicts of interest: found from data, before a mark counts and after.</summary>
public sealed class ConflictTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Every_planted_conflict_is_found_and_nothing_else()
    {
        var callId = await api.Call("counting", scope: "530111005");
        var ideas = new List<(Guid Id, TestPerson Submitter)>();
        for (var n = 0; n < 40; n++)
        {
            var submitter = await api.Resident("530111005001");
            ideas.Add((await api.Idea(callId, "in_review", submitter, "530111005001"), submitter));
        }
        var reviewers = new List<TestPerson>();
        for (var n = 0; n < 12; n++) reviewers.Add(await api.Staff("reviewer", "530111005"));
        var planted = await Plant(ideas, reviewers);

        await api.Enter(callId, "reviewing");
        var found = (await api.List<(Guid IdeaId, Guid ReviewerId, string Kind, bool Hard)>(
            "select idea_id, reviewer_id, kind, hard from review.conflict where call_id = @callId", new { callId })).ToHashSet();
        var right = found.Intersect(planted).Count();
        var (precision, recall) = ((double)right / found.Count, (double)right / planted.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"planted {planted.Count}, found {found.Count}, right {right}: precision {precision:0.000}, recall {recall:0.000}");
        Assert.Equal((1.0, 1.0), (precision, recall));

        // The lot obeyed them: no sheet in a hard conflict, and nobody is short of reviewers.
        var sheets = (await api.List<(Guid, Guid)>("select idea_id, reviewer_id from review.sheet where call_id = @callId", new { callId })).ToHashSet();
        Assert.Equal(120, sheets.Count);
        Assert.Empty(sheets.Intersect(planted.Where(conflict => conflict.Hard).Select(conflict => (conflict.IdeaId, conflict.ReviewerId))));

        // The board tells kinds, never persons, phones or organizations.
        var board = (await (await api.As(await api.Staff("bureau"))).Get($"/api/calls/{callId}/review")).Ok();
        Assert.Equal(planted.Count, board["conflicts"].GetArrayLength());
        Assert.All(board["conflicts"].EnumerateArray(), conflict => Assert.Equal(
            ["foundAt", "hard", "ideaId", "kind", "reviewerId"], conflict.EnumerateObject().Select(property => property.Name).Order()));
    }

    /// <summary>One of each kind, with decoys beside them: the same organization but long ago, the same phone but of nobody, a contract about others.</summary>
    private async Task<HashSet<(Guid IdeaId, Guid ReviewerId, string Kind, bool Hard)>> Plant(List<(Guid Id, TestPerson Submitter)> ideas, List<TestPerson> reviewers)
    {
        var now = api.SeasonNow;
        var planted = new HashSet<(Guid, Guid, string, bool)>();
        // Own idea, sent from a second account that a check of the ID number joined with the first.
        await api.Sql("""
            insert into identity.key_join (id, kept_person_id, joined_person_id, kept_key, dropped_key, at)
            values (gen_random_uuid(), @kept, @joined, 'kept', 'dropped', now())
            """, new { kept = reviewers[0].Id, joined = ideas[0].Submitter.Id });
        planted.Add((ideas[0].Id, reviewers[0].Id, "own_idea", true));
        // Either account says where the reviewer lives, too.
        foreach (var idea in ideas.Where(idea => idea != ideas[0])) planted.Add((idea.Id, reviewers[0].Id, "same_community", false));
        // The resident account of a reviewer, told by the phone.
        await Phone(ideas[1].Submitter.Id, "15400005001");
        await Tie(reviewers[1].Id, "15400005001", own: true);
        planted.Add((ideas[1].Id, reviewers[1].Id, "same_phone", true));
        // That account says where the reviewer lives, too.
        foreach (var idea in ideas.Where(idea => idea != ideas[1])) planted.Add((idea.Id, reviewers[1].Id, "same_community", false));
        await Tie(reviewers[2].Id, "15400005999", own: true);
        // Somebody close.
        await Phone(ideas[2].Submitter.Id, "15400005002");
        await Tie(reviewers[2].Id, "15400005002", own: false);
        planted.Add((ideas[2].Id, reviewers[2].Id, "close_person", true));
        // A post in the organization in which the submitter has one too; and one that ended five years ago.
        var (shared, past) = (await api.Organization(), await api.Organization());
        await Post(reviewers[3].Id, shared, now.AddYears(-2), null);
        await Post(ideas[3].Submitter.Id, shared, now.AddYears(-1), null);
        planted.Add((ideas[3].Id, reviewers[3].Id, "shared_post", true));
        await Post(reviewers[4].Id, past, now.AddYears(-9), now.AddYears(-5));
        await Post(ideas[4].Submitter.Id, past, now.AddYears(-9), null);
        // The submitter signs in for the organization where the reviewer is on the board: an account is a post.
        var byAccount = await api.Organization();
        await Post(reviewers[5].Id, byAccount, now.AddYears(-1), null);
        await api.Sql("insert into identity.role_grant (id, person_id, role, member_role, organization_id) values (gen_random_uuid(), @id, 'organization', 'owner', @byAccount)",
            new { id = ideas[5].Submitter.Id, byAccount });
        planted.Add((ideas[5].Id, reviewers[5].Id, "shared_post", true));
        // Their organization carried out an idea of the same submitter: last year hard, five years ago soft.
        var carried = await api.Organization();
        await Post(reviewers[6].Id, carried, now.AddYears(-6), null);
        await Contract(carried, await Earlier(ideas[6].Submitter, "530111009003"), "530111009003", now.AddYears(-1));
        await Contract(carried, await Earlier(ideas[7].Submitter, "530111009003"), "530111009003", now.AddYears(-5));
        planted.Add((ideas[6].Id, reviewers[6].Id, "contract_submitter", true));
        planted.Add((ideas[7].Id, reviewers[6].Id, "contract_submitter", false));
        // A contract in another community about somebody else's idea ties nobody.
        var elsewhere = await api.Organization();
        await Post(reviewers[7].Id, elsewhere, now.AddYears(-6), null);
        await Contract(elsewhere, await Earlier(await api.Resident("530111009003"), "530111009003"), "530111009003", now.AddYears(-1));
        // Shared an idea last year; and another, six years ago.
        await Shared(reviewers[8].Id, ideas[8].Submitter, now.AddYears(-1));
        await Shared(reviewers[8].Id, ideas[9].Submitter, now.AddYears(-6));
        planted.Add((ideas[8].Id, reviewers[8].Id, "co_submission", true));
        // Declared beforehand: an organization that a submitter works for.
        var declared = await api.Organization();
        await Post(ideas[10].Submitter.Id, declared, now.AddYears(-1), null);
        (await (await api.As(reviewers[9])).Post("/api/review/declarations", new { organizationId = declared, reason = "我爱人在这家机构工作。" })).Ok();
        planted.Add((ideas[10].Id, reviewers[9].Id, "declared_organization", true));
        // Lives where the ideas come from: soft, with every idea of the community that nothing weightier ties them to.
        (await (await api.As(await api.Staff("bureau"))).Put($"/api/reviewers/{reviewers[10].Id}",
            new { version = 0, fields = Array.Empty<string>(), active = true, note = "", homeAreaCode = "530111005001" })).Ok();
        foreach (var idea in ideas) planted.Add((idea.Id, reviewers[10].Id, "same_community", false));
        return planted;
    }

    [Fact]
    public async Task Every_page_knows_where_a_reviewer_lives_from_the_pool_as_the_search_does()
    {
        await api.Sql("update identity.role_grant set revoked_at = now() where role = 'reviewer' and revoked_at is null");
        var (callId, bureau, neighbour) = (await api.Call("counting"), await api.As(await api.Staff("bureau")), (await api.Reviewers(3))[0]);
        var ideaId = await api.Idea(callId, "in_review", areaCode: "530111006001");
        (await bureau.Put($"/api/reviewers/{neighbour.Id}", new { version = 0, fields = Array.Empty<string>(), active = true, note = "", homeAreaCode = "530111006001" })).Ok();
        await api.Enter(callId, "reviewing");
        var sheets = (await bureau.Get($"/api/calls/{callId}/review")).Ok()["ideas"][0].GetProperty("sheets").EnumerateArray();
        Assert.Equal([neighbour.Id], sheets.Where(sheet => sheet.GetProperty("sameCommunity").GetBoolean()).Select(sheet => sheet.GetProperty("reviewerId").GetGuid()));
        using var reviewer = await api.As(neighbour);
        Assert.True((await reviewer.Get($"/api/review/sheets/{ideaId}")).Ok()["sameCommunity"].GetBoolean());
    }

    [Fact]
    public async Task A_late_conflict_takes_a_submitted_sheet_out_of_the_count_with_a_record_and_somebody_else_is_drawn()
    {
        await api.Reviewers(5);
        var callId = await api.Call("counting");
        var submitter = await api.Resident();
        var ideaId = await api.Idea(callId, "in_review", submitter);
        await api.Enter(callId, "reviewing");
        var holders = await api.Holders(ideaId);
        foreach (var holder in holders) await (await api.AsReviewer(holder)).Score(ideaId, 80);
        Assert.Equal(0, await api.Gate(callId, "reviewing", "review"));
        Assert.Equal(80m, await api.One<decimal>("select score from review.pub_score where idea_id = @ideaId", new { ideaId }));

        // The bureau enters a post: the event does the rest.
        var bureau = await api.As(await api.Staff("bureau"));
        var organizationId = await api.Organization();
        await bureau.Post($"/api/organizations/{organizationId}/posts", new { personId = submitter.Id, title = "理事", from = "2020-01-01" });
        Assert.Equal(HttpStatusCode.Created, (await bureau.Post($"/api/organizations/{organizationId}/posts", new { personId = holders[0], title = "监事", from = "2021-01-01" })).Status);
        await api.Settled();

        Assert.Equal("shared_post", await api.One<string>("select kind from review.exclusion where idea_id = @ideaId and reviewer_id = @id", new { ideaId, id = holders[0] }));
        Assert.Equal("submitted", await api.One<string>("select state from review.sheet where idea_id = @ideaId and reviewer_id = @id", new { ideaId, id = holders[0] }));
        Assert.Equal(2, await api.One<int>("select sheets from review.pub_score where idea_id = @ideaId", new { ideaId }));
        Assert.Equal(1, await api.Gate(callId, "reviewing", "review"));
        var drawn = Assert.Single(await api.Holders(ideaId));
        Assert.DoesNotContain(drawn, holders);
        // The record only grows, and the sheet cannot be touched either.
        await Assert.ThrowsAsync<PostgresException>(() => api.Sql("delete from review.exclusion where idea_id = @ideaId", new { ideaId }));
        // The reviewer sees it on their own sheet, and is told.
        var sheet = (await (await api.AsReviewer(holders[0])).Get($"/api/review/sheets/{ideaId}")).Ok();
        Assert.Equal("shared_post", sheet["excludedFor"].GetString());
        // Of this call: whom the lot names may have been told of another one before.
        Assert.Equal(1, await api.One<int>(
            "select count(*)::int from notifications.notice where person_id = @id and call_id = @callId and kind = 'sheets_conflict'", new { id = holders[0], callId }));
        // Once is enough: looking again finds nothing new.
        var again = (await bureau.Post($"/api/calls/{callId}/review/settle")).Ok();
        Assert.Equal((0, 0, 0, 0), (again["released"].GetInt32(), again["excluded"].GetInt32(), again["drawn"].GetInt32(), again["missing"].GetInt32()));
        await (await api.AsReviewer(drawn)).Score(ideaId, 65);
        Assert.Equal(0, await api.Gate(callId, "reviewing", "review"));
        Assert.Equal(75m, await api.One<decimal>("select score from review.pub_score where idea_id = @ideaId", new { ideaId }));
    }

    [Fact]
    public async Task A_conflict_that_comes_to_light_while_the_board_is_signed_takes_the_signature_away()
    {
        await api.Reviewers(5);
        var callId = await api.Call("counting");
        var submitter = await api.Resident();
        var ideaId = await api.Idea(callId, "in_review", submitter);
        await api.Enter(callId, "reviewing");
        foreach (var holder in await api.Holders(ideaId)) await (await api.AsReviewer(holder)).Score(ideaId, 80);
        await api.Enter(callId, "allocating");
        var officer = await api.Staff("bureau");
        await api.Sql("""
            insert into allocation.board (call_id) values (@callId) on conflict do nothing;
            update allocation.board set signed_by = @Id, signed_at = now() where call_id = @callId
            """, new { callId, officer.Id });
        await Phone(submitter.Id, "15400006501");
        await Tie((await api.Holders(ideaId, "submitted"))[0], "15400006501", own: true);
        Assert.Equal(1, (await (await api.As(officer)).Post($"/api/calls/{callId}/review/settle")).Ok()["excluded"].GetInt32());
        await api.Settled();
        Assert.Null(await api.One<Guid?>("select signed_by from allocation.board where call_id = @callId", new { callId }));
        // Nobody is drawn any more: two sheets are left, and the board shows them.
        Assert.Equal(2, await api.One<int>("select sheets from review.pub_score where idea_id = @ideaId", new { ideaId }));
        Assert.Empty(await api.Holders(ideaId));
    }

    [Fact]
    public async Task A_conflict_is_found_at_the_very_moment_of_submitting()
    {
        await api.Reviewers(5);
        var callId = await api.Call("counting");
        var submitter = await api.Resident();
        var ideaId = await api.Idea(callId, "in_review", submitter);
        await api.Enter(callId, "reviewing");
        var first = (await api.Holders(ideaId))[0];
        var reviewer = await api.AsReviewer(first);
        (await reviewer.Put($"/api/review/sheets/{ideaId}", ReviewScene.Sheet(0))).Ok();
        // A fact that no event told of.
        await Phone(submitter.Id, "15400006001");
        await Tie(first, "15400006001", own: true);
        var answer = await reviewer.Post($"/api/review/sheets/{ideaId}/submit", new { version = 1 });
        Assert.Equal((HttpStatusCode.Conflict, "review.in_conflict"), (answer.Status, answer.Code));
        Assert.Equal(("released", "conflict", "same_phone"), await api.One<(string, string, string)>(
            "select state, ended_code, ended_kind from review.sheet where idea_id = @ideaId and reviewer_id = @first", new { ideaId, first }));
        Assert.Equal(3, (await api.Holders(ideaId)).Count);
        Assert.Equal(0, await api.One<int>("select count(*)::int from review.exclusion where idea_id = @ideaId", new { ideaId }));
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("review.in_conflict", (await bureau.Post($"/api/calls/{callId}/review/assignments", new { ideaId, reviewerId = first })).Code);
    }

    [Fact]
    public async Task A_reviewer_declares_an_idea_after_submitting_a_phone_and_somebody_at_home()
    {
        await api.Reviewers(6);
        var callId = await api.Call("counting");
        var submitter = await api.Resident();
        var ideaId = await api.Idea(callId, "in_review", submitter);
        await api.Enter(callId, "reviewing");
        var holders = await api.Holders(ideaId);
        var first = await api.AsReviewer(holders[0]);
        await first.Score(ideaId, 90);
        var answer = (await first.Post("/api/review/declarations", new { ideaId, reason = "后来发现提出人是我同学。" })).Ok();
        Assert.Equal(1, answer["declarations"].GetArrayLength());
        Assert.Equal("declared_idea", await api.One<string>("select kind from review.exclusion where idea_id = @ideaId", new { ideaId }));
        Assert.Equal(3, (await api.Holders(ideaId)).Count);
        // Taking it back brings no mark back.
        var id = answer["declarations"][0].GetProperty("id").GetGuid();
        Assert.Equal(0, (await first.Delete($"/api/review/declarations/{id}")).Ok()["declarations"].GetArrayLength());
        Assert.Equal("review.declaration_unknown", (await first.Delete($"/api/review/declarations/{id}")).Code);
        Assert.Equal(0, await api.One<int>("select count(*)::int from review.counted_sheet where idea_id = @ideaId", new { ideaId }));

        var second = await api.AsReviewer(holders[1]);
        await Phone(submitter.Id, "15400007001");
        var closed = (await second.Post("/api/review/declarations", new { phone = "154 0000 7001", reason = "" })).Ok();
        Assert.Equal(1, closed["closePhones"].GetInt32());
        Assert.DoesNotContain("15400007001", closed.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await second.Get($"/api/review/sheets/{ideaId}")).Status);
        Assert.Equal("close_person", await api.One<string>("select kind from review.conflict where idea_id = @ideaId and reviewer_id = @id", new { ideaId, id = holders[1] }));
        Assert.Equal(0, (await second.Delete("/api/review/declarations/phones")).Ok()["closePhones"].GetInt32());

        var third = await api.AsReviewer(holders[2]);
        // Somebody at home: in the reviewer's own words, bound to the idea, never an address. It is told as what it is.
        var (house, home) = (await api.AsReviewer((await api.Holders(ideaId)).First(holder => holder != holders[2])), new { ideaId, household = true, reason = "提出人是同住的家人。" });
        Assert.Equal("household", (await house.Post("/api/review/declarations", home)).Ok()["declarations"][0].GetProperty("kind").GetString());
        Assert.Equal(("declared_household", true), await api.One<(string, bool)>(
            "select kind, hard from review.conflict where idea_id = @ideaId and reviewer_id = @id", new { ideaId, id = house.Person!.Id }));
        Assert.DoesNotContain(house.Person!.Id, await api.Holders(ideaId));
        Assert.Equal("review.household_idea", (await house.Post("/api/review/declarations", new { organizationId = Guid.NewGuid(), household = true, reason = "同住的家人在那里。" })).Code);

        Assert.Equal("review.declare_one", (await third.Post("/api/review/declarations", new { reason = "什么都没选。" })).Code);
        Assert.Equal("review.reason_too_short", (await third.Post("/api/review/declarations", new { ideaId, reason = "熟" })).Code);
        Assert.Equal("identity.phone_invalid", (await third.Post("/api/review/declarations", new { phone = "123", reason = "" })).Code);
        Assert.Equal("review.not_yours", (await third.Post("/api/review/declarations", new { ideaId = Guid.NewGuid(), reason = "不是我的点子。" })).Code);
        Assert.Equal("organizations.unknown", (await third.Post("/api/review/declarations", new { organizationId = Guid.NewGuid(), reason = "不存在的组织。" })).Code);
        for (var n = 0; n < 10; n++) (await third.Post("/api/review/declarations", new { phone = $"1540000800{n}", reason = "" })).Ok();
        Assert.Equal("review.too_many_phones", (await third.Post("/api/review/declarations", new { phone = "15400008010", reason = "" })).Code);
        // Clearing them opens no second round, or strangers' numbers could be tried until an idea's sender answers to one.
        (await third.Delete("/api/review/declarations/phones")).Ok();
        Assert.Equal("review.too_many_phones", (await third.Post("/api/review/declarations", new { phone = "15400008010", reason = "" })).Code);
    }

    [Fact]
    public async Task A_reviewer_who_is_removed_in_the_middle_leaves_their_marks_and_gives_back_the_rest()
    {
        var callId = await api.Call("counting", scope: "530111006");
        var people = new List<TestPerson>();
        for (var n = 0; n < 4; n++) people.Add(await api.Staff("reviewer", "530111006"));
        var (one, two) = (await api.Idea(callId, "in_review", areaCode: "530111006001"), await api.Idea(callId, "in_review", areaCode: "530111006001"));
        await api.Sql("update identity.role_grant set revoked_at = now() where role = 'reviewer' and area_code = '530111'");
        await api.Enter(callId, "reviewing");
        var leaver = (await api.Holders(one)).Intersect(await api.Holders(two)).First();
        await (await api.AsReviewer(leaver)).Score(one, 66);
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Post($"/api/people/staff/{leaver}/close")).Status);
        await api.Settled();
        Assert.Equal(66m, await api.One<decimal>("select score from review.pub_score where idea_id = @one", new { one }));
        Assert.Equal(("released", "removed"), await api.One<(string, string)>("select state, ended_code from review.sheet where idea_id = @two and reviewer_id = @leaver", new { two, leaver }));
        Assert.Equal(3, (await api.Holders(two)).Count);
        Assert.DoesNotContain(leaver, await api.Holders(two));
        // One who rests in the pool keeps the role and is not drawn; the sheet goes to nobody, and the bureau is told so.
        var rests = (await api.Holders(two))[0];
        (await bureau.Put($"/api/reviewers/{rests}", new { version = 0, fields = (string[])["elder"], active = false, note = "出国半年" })).Ok();
        Assert.Equal(2, (await api.Holders(two)).Count);
        Assert.Equal("review.pool_too_small", (await bureau.Post($"/api/calls/{callId}/review/draw")).Code);
        Assert.Equal("review.pool_changed", (await bureau.Put($"/api/reviewers/{rests}", new { version = 0, fields = Array.Empty<string>(), active = true, note = "" })).Code);
        Assert.Equal("review.field_unknown", (await bureau.Put($"/api/reviewers/{rests}", new { version = 1, fields = (string[])["sorcery"], active = true, note = "" })).Code);
        Assert.Equal("review.area_unknown", (await bureau.Put($"/api/reviewers/{rests}", new { version = 1, fields = Array.Empty<string>(), active = true, note = "", homeAreaCode = "999999999999" })).Code);
        Assert.Equal("review.reviewer_unknown", (await bureau.Put($"/api/reviewers/{Guid.NewGuid()}", new { version = 0, fields = Array.Empty<string>(), active = true, note = "" })).Code);
    }

    [Fact]
    public async Task Many_looks_at_once_take_a_sheet_out_once_and_draw_one_replacement()
    {
        await api.Reviewers(6);
        var callId = await api.Call("counting");
        var submitter = await api.Resident();
        var ideaId = await api.Idea(callId, "in_review", submitter);
        await api.Enter(callId, "reviewing");
        var holder = (await api.Holders(ideaId))[0];
        await (await api.AsReviewer(holder)).Score(ideaId, 80);
        await Phone(submitter.Id, "15400009001");
        await Tie(holder, "15400009001", own: true);
        var bureau = await api.As(await api.Staff("bureau"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bureau.Post($"/api/calls/{callId}/review/settle")));
        Assert.Equal(1, answers.Sum(answer => answer.Ok()["excluded"].GetInt32()));
        Assert.Equal(3, (await api.Holders(ideaId)).Count);
    }

    /// <summary>The phone by which a resident signs in.</summary>
    private Task Phone(Guid personId, string phone) => api.Sql("update identity.person set phone_hash = @hash where id = @personId",
        new { personId, hash = api.Services.GetRequiredService<PersonSecrets>().PhoneHash(phone) });

    /// <summary>A phone given by a reviewer.</summary>
    private async Task Tie(Guid reviewerId, string phone, bool own)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        Assert.True(await api.Services.GetRequiredService<PhoneTies>().Save(work, reviewerId, phone, own));
        await work.Commit();
    }

    private Task Post(Guid personId, Guid organizationId, DateTimeOffset from, DateTimeOffset? to) => api.Sql("""
        insert into organizations.post (id, person_id, organization_id, held_from, held_to, entered_at)
        values (gen_random_uuid(), @personId, @organizationId, @from::date, @to::timestamptz::date, now())
        """, new { personId, organizationId, from, to });

    private async Task Contract(Guid organizationId, Guid ideaId, string areaCode, DateTimeOffset at)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await IdeaPlatform.Organizations.Published.Record.ContractSigned(work, organizationId, new Contract(Guid.CreateVersion7(), ideaId, areaCode), at);
        await work.Commit();
    }

    private async Task<Guid> Earlier(TestPerson submitter, string areaCode) => await api.Idea(await api.Call("closed"), "realised", submitter, areaCode);

    private async Task Shared(Guid reviewerId, TestPerson submitter, DateTimeOffset at)
    {
        var ideaId = await Earlier(submitter, "530111009003");
        await api.Sql("""
            update ideas.idea set submitted_at = @at where id = @ideaId;
            insert into ideas.co_submitter (idea_id, person_id, name, how, since) values (@ideaId, @reviewerId, 'x', 'joined', now())
            """, new { ideaId, reviewerId, at });
    }
}
