using System.Net;
using IdeaPlatform.Documents.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Allocation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Review;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Documents;

/// <summary>What is published stands under a number of its own, as text, as page and as file, and is mended only by a further document.</summary>
public sealed class DocumentTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Publishing_decisions_issues_the_notice_with_its_list_its_period_and_how_to_object()
    {
        var (callId, first, _, _, _) = await api.Published();
        var notice = (await api.Anonymous().Get($"/api/documents?callId={callId}&kind=publicity")).Ok()["items"][0];
        var document = (await api.Anonymous().Get($"/api/documents/{notice.GetProperty("id").GetGuid()}")).Ok();
        Assert.Matches("^官民公〔[0-9]{4}〕[1-9][0-9]*号$", document["docNo"].GetString());
        Assert.Equal((await api.Anonymous().Get($"/api/calls/{callId}/publicity")).Ok()["docNo"].GetString(), document["docNo"].GetString());
        var kinds = document["blocks"].EnumerateArray().Select(block => block.GetProperty("kind").GetString()).ToList();
        Assert.Equal(["table", "period", "objecting", "anonymity", "contact"], new[] { "table", "period", "objecting", "anonymity", "contact" }.Where(kinds.Contains));
        Assert.Contains(await api.One<string>("select title from ideas.idea where id = @first", new { first }), document.Text);
        Assert.Equal(document["periodFrom"].GetDateTimeOffset(), document["issuedAt"].GetDateTimeOffset());
        Assert.False(document["mayCorrect"].GetBoolean());
    }

    [Fact]
    public async Task The_period_in_the_notice_is_the_one_that_counts_whenever_the_call_is_taken_on()
    {
        var callId = await api.Call("allocating");
        var ideaId = await api.ScoredIdea(callId, 10, 80);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "shortlisted") } })).Ok();
        await api.Signed(callId, 1);
        (await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = 1 })).Ok();
        var notice = (await api.Anonymous().Get($"/api/documents?callId={callId}&kind=publicity")).Ok()["items"][0];
        var resident = await api.As(await api.Resident());
        (await resident.Post($"/api/calls/{callId}/objections", new { text = "公示一出来就应当可以提异议。", ideaId })).Ok();
        (await bureau.Post($"/api/calls/{callId}/advance", new { phase = "allocating" })).Ok();
        Assert.Equal(notice.GetProperty("periodTo").GetDateTimeOffset(), await api.One<DateTimeOffset>("select publicity_to from programmes.call where id = @callId", new { callId }));
    }

    [Fact]
    public async Task The_file_is_a_pdf_that_embeds_only_what_it_needs()
    {
        var documentId = await Issue("关于示例的公告", [Block.Paragraph("一段正文，带标点。"), Block.Table("表", ["名次", "点子"], [.. Enumerable.Range(1, 60).Select(n => (IReadOnlyList<string>)[$"{n}", "楼道歇脚椅"])])]);
        var answer = (await api.Anonymous().Get($"/api/documents/{documentId}/pdf")).Ok();
        Assert.Equal("application/pdf", answer.Raw.Content.Headers.ContentType?.MediaType);
        var file = await answer.Raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString(file, 0, 5));
        Assert.InRange(file.Length, 5_000, 150_000);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get($"/api/documents/{Guid.NewGuid()}/pdf")).Status);
    }

    [Fact]
    public async Task Numbers_have_no_gap_and_no_double_when_many_publish_at_once_and_some_fail()
    {
        var issued = await Task.WhenAll(Enumerable.Range(0, 24).Select(async n =>
        {
            await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
            var paper = await DocumentRegister.Issue(work, new NewDocument("announcement", $"第{n}份公告", [], "530111", new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero), null));
            // Every third one is rolled back: its number must go to somebody else.
            if (n % 3 != 0) await work.Commit();
            return n % 3 == 0 ? null : paper.Issued!.DocNo;
        }));
        var numbers = issued.OfType<string>().Select(docNo => int.Parse(docNo["官民公〔2027〕".Length..^1])).Order().ToList();
        Assert.Equal(Enumerable.Range(1, 16), numbers);
    }

    [Fact]
    public async Task A_published_document_cannot_be_changed_by_anybody()
    {
        var documentId = await Issue("关于不变的公告", [Block.Paragraph("写下来的就是写下来的。")]);
        await Assert.ThrowsAsync<PostgresException>(() => api.Sql("update documents.document set title = '改了' where id = @documentId", new { documentId }));
        await Assert.ThrowsAsync<PostgresException>(() => api.Sql("delete from documents.document where id = @documentId", new { documentId }));
        await using var app = new NpgsqlConnection(api.AppConnection);
        await app.OpenAsync(TestContext.Current.CancellationToken);
        await using var update = new NpgsqlCommand("update documents.document set title = '改了'", app);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState);
    }

    [Fact]
    public async Task A_slip_is_mended_by_a_correction_that_names_it_and_the_first_says_so()
    {
        var documentId = await Issue("关于更正的公告", [Block.Paragraph("联系电话：0871-00000000")]);
        var bureau = await api.As(await api.Staff("bureau"));
        var path = $"/api/documents/{documentId}/corrections";
        Assert.Equal("documents.words_not_there", (await bureau.Post(path, new { wrong = "没有写过的话", right = "新的话", reason = "写错了一个号码" })).Code);
        Assert.Equal("documents.nothing_corrected", (await bureau.Post(path, new { wrong = "0871-00000000", right = "0871-00000000", reason = "写错了一个号码" })).Code);
        Assert.Equal("documents.reason_missing", (await bureau.Post(path, new { wrong = "0871-00000000", right = "0871-00000001", reason = "   短   " })).Code);
        var correction = (await bureau.Post(path, new { wrong = "0871-00000000", right = "0871-00000001", reason = "写错了一个号码" })).Ok();
        var first = (await bureau.Get($"/api/documents/{documentId}")).Ok();
        Assert.Equal(correction["docNo"].GetString(), first["correctedBy"][0].GetProperty("docNo").GetString());
        Assert.Contains("0871-00000000", first["blocks"].ToString());
        Assert.True(first["mayCorrect"].GetBoolean());
        var second = (await api.Anonymous().Get($"/api/documents/{correction["documentId"].GetGuid()}")).Ok();
        Assert.Equal(documentId, second["corrects"].GetProperty("id").GetGuid());
        Assert.Contains(first["docNo"].GetString()!, second["blocks"].ToString());
        var elsewhere = await api.As(await api.Staff("bureau", "530111004"));
        Assert.Equal("documents.unknown", (await elsewhere.Post(path, new { wrong = "0871", right = "0872", reason = "不是我的文件" })).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Resident())).Post(path, new { wrong = "0871", right = "0872", reason = "不是我的文件" })).Status);
    }

    [Fact]
    public async Task An_upheld_objection_corrects_the_notice_and_the_decision_follows_when_the_period_is_over()
    {
        var (callId, first, second, _, bureau) = await api.Published();
        await api.Enter(callId, "publicity");
        var objector = await api.Resident(name: "不想露面的人");
        var objectionId = (await (await api.As(objector)).Post($"/api/calls/{callId}/objections", new { text = "这个点子和去年已经资助的项目重复了。", ideaId = first })).Ok()["objectionId"].GetGuid();
        var kept = (await (await api.As(objector)).Get("/api/me/export")).Ok()["sections"].GetProperty("allocation").GetProperty("objections").EnumerateArray().Single();
        Assert.Equal("这个点子和去年已经资助的项目重复了。", kept.GetProperty("text").GetString());
        (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = true, answer = "经核实，内容确实重复，异议成立。", outcome = "reserve" })).Ok();
        var correction = (await api.Anonymous().Get($"/api/documents?callId={callId}&kind=correction")).Ok()["items"][0];
        var text = (await api.Anonymous().Get($"/api/documents/{correction.GetProperty("id").GetGuid()}")).Ok().Text;
        Assert.Contains(await api.One<string>("select no from ideas.idea where id = @second", new { second }), text);
        Assert.DoesNotContain("不想露面的人", text);
        Assert.DoesNotContain("和去年已经资助的项目重复", text);
        await api.Enter(callId, "claiming");
        await api.Settled();
        var decision = (await api.Anonymous().Get($"/api/documents?callId={callId}&kind=decision")).Ok()["items"];
        Assert.Equal(1, decision.GetArrayLength());
        Assert.Contains("收到异议1条", (await api.Anonymous().Get($"/api/documents/{decision[0].GetProperty("id").GetGuid()}")).Ok().Text);
    }

    [Fact]
    public async Task Whoever_decided_does_not_answer_the_objection()
    {
        var (callId, first, _, _, _) = await api.Published();
        await api.Enter(callId, "publicity");
        var objectionId = (await (await api.As(await api.Resident())).Post($"/api/calls/{callId}/objections", new { text = "请核实这个点子的预算。", ideaId = first })).Ok()["objectionId"].GetGuid();
        var body = new { upheld = false, answer = "经核实，预算没有问题，异议不成立。" };
        foreach (var column in (string[])["signed_by", "published_by"])
        {
            var officer = await api.One<Guid>($"select {column} from allocation.board where call_id = @callId", new { callId });
            Assert.Equal("allocation.decided_yourself", (await (await api.As(new TestPerson(officer, "", "530111"))).Post($"/api/objections/{objectionId}/answer", body)).Code);
        }
        (await (await api.As(await api.Staff("bureau"))).Post($"/api/objections/{objectionId}/answer", body)).Ok();
    }

    [Fact]
    public async Task An_idea_gets_its_reply_as_a_letter_once_even_when_two_officers_press()
    {
        var (callId, _, _, third, bureau) = await api.Published();
        var other = await api.As(await api.Staff("bureau"));
        Assert.True((await bureau.Get($"/api/ideas/{third}/decision")).Ok()["mayWriteLetter"].GetBoolean());
        var answers = await Task.WhenAll(bureau.Post($"/api/ideas/{third}/letter", new { }), other.Post($"/api/ideas/{third}/letter", new { }));
        Assert.Equal(["allocation.letter_issued", null], answers.Select(answer => answer.Code).OrderDescending());
        var seen = (await api.Anonymous().Get($"/api/ideas/{third}/decision")).Ok();
        Assert.False(seen["mayWriteLetter"].GetBoolean());
        var letter = (await api.Anonymous().Get($"/api/documents/{seen["letterId"].GetGuid()}")).Ok();
        Assert.Equal("reply", letter["kind"].GetString());
        Assert.Contains("C类", letter.Text);
        Assert.Contains(AllocationScene.Reason, letter.Text);
        Assert.Equal("letter_issued", (await api.Steps(third))[^1]);
        var waiting = await api.Idea(callId, "in_review");
        await api.Sql("insert into allocation.decision (idea_id, call_id, outcome, reason, decided_by, decided_at) values (@waiting, @callId, 'reserve', '草稿', @by, now())", new { waiting, callId, by = other.Person!.Id });
        Assert.Equal("allocation.not_decided_yet", (await bureau.Post($"/api/ideas/{waiting}/letter", new { })).Code);
        Assert.Equal("allocation.idea_unknown", (await bureau.Post($"/api/ideas/{Guid.NewGuid()}/letter", new { })).Code);
    }

    [Fact]
    public async Task The_list_is_newest_first_in_pages_and_by_kind_year_and_call()
    {
        for (var n = 0; n < 3; n++) await Issue($"第{n}份清单公告", [], new DateTimeOffset(2029, 5, 1 + n, 0, 0, 0, TimeSpan.Zero));
        var page = (await api.Anonymous().Get("/api/documents?year=2029&size=2")).Ok();
        Assert.Equal(["第2份清单公告", "第1份清单公告"], page["items"].EnumerateArray().Select(item => item.GetProperty("title").GetString()));
        var rest = (await api.Anonymous().Get($"/api/documents?year=2029&size=2&after={page["next"].GetString()}")).Ok();
        Assert.Equal(["第0份清单公告"], rest["items"].EnumerateArray().Select(item => item.GetProperty("title").GetString()));
        Assert.Equal(0, (await api.Anonymous().Get("/api/documents?year=2029&kind=reply")).Ok()["items"].GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await api.Anonymous().Get("/api/documents?kind=letter")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.Anonymous().Get("/api/documents?after=x")).Status);
    }

    private async Task<Guid> Issue(string title, IReadOnlyList<Block> blocks, DateTimeOffset? at = null)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var (issued, _) = await DocumentRegister.Issue(work, new NewDocument("announcement", title, blocks, "530111", at ?? api.SeasonNow, null));
        await work.Commit();
        return issued!.DocumentId;
    }
}
