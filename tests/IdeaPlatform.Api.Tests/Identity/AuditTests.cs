using System.Net;
using System.Text;
using IdeaPlatform.Tests.Allocation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Review;
using MiniExcelLibs;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

/// <summary>Who did and who saw what: found by the auditor, taken out as a file, and never changed.</summary>
public sealed class AuditTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Reading_who_objected_leaves_one_row_a_look()
    {
        var (callId, first, _, _, bureau) = await api.Published();
        await api.Enter(callId, "publicity");
        (await bureau.Get($"/api/calls/{callId}/objections")).Ok();
        Assert.Equal(0, await Reads(callId));
        (await (await api.As(await api.Resident())).Post($"/api/calls/{callId}/objections", new { text = "请核实这个点子的预算。", ideaId = first })).Ok();
        for (var n = 0; n < 3; n++) (await bureau.Get($"/api/calls/{callId}/objections")).Ok();
        Assert.Equal(1, await Reads(callId));
        (await (await api.As(await api.Staff("bureau"))).Get($"/api/calls/{callId}/objections")).Ok();
        Assert.Equal(2, await Reads(callId));
    }

    [Fact]
    public async Task The_auditor_finds_by_person_subject_day_and_id()
    {
        var auditor = await api.As(await api.Staff("auditor"));
        var actor = await api.Staff("bureau");
        var subjectId = Guid.NewGuid();
        await api.Sql("""
            insert into kernel.audit_event (at, actor_id, action, subject, subject_id, detail) values
                ('2026-03-01T10:00:00+08', @actorId, 'allocation.sign', 'call', @subjectId, '{"version":1}'),
                ('2026-03-02T10:00:00+08', @actorId, 'allocation.publish', 'call', @subjectId, null),
                ('2026-03-02T11:00:00+08', null, 'programmes.phase_changed', 'call', @subjectId, null)
            """, new { actorId = actor.Id, subjectId });
        async Task<int> Count(string query) => (await auditor.Get($"/api/audit?id={subjectId}&{query}")).Ok()["items"].GetArrayLength();
        Assert.Equal(3, await Count(""));
        Assert.Equal(2, await Count($"actor={Uri.EscapeDataString(actor.Name)}"));
        Assert.Equal(0, await Count($"actor={Uri.EscapeDataString("%")}"));
        Assert.Equal(1, await Count("action=allocation.sign"));
        Assert.Equal(2, await Count("from=2026-03-02T00:00:00%2B08:00"));
        Assert.Equal(1, await Count("from=2026-03-01T00:00:00%2B08:00&to=2026-03-02T00:00:00%2B08:00"));
        Assert.Equal(0, await Count("subject=idea"));
        Assert.Equal(2, (await auditor.Get($"/api/audit?id={actor.Id}&subject=call")).Ok()["items"].GetArrayLength());
    }

    [Fact]
    public async Task The_file_opens_in_excel_holds_no_formula_and_its_taking_is_a_row()
    {
        var auditor = await api.As(await api.Staff("auditor"));
        var subjectId = Guid.NewGuid();
        await api.Sql("""insert into kernel.audit_event (action, subject, subject_id, detail) values ('identity.test', '=HYPERLINK("x")', @subjectId, '{"reason":"a,\"b\""}')""", new { subjectId });
        var answer = (await auditor.Get($"/api/audit/export?id={subjectId}")).Ok();
        var file = await answer.Raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        var lines = Encoding.UTF8.GetString(file).TrimEnd().Split("\r\n");
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", lines[1]);
        var book = (await auditor.Get($"/api/audit/export?format=xlsx&id={subjectId}")).Ok();
        await using var sheet = await book.Raw.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var row = Assert.Single(MiniExcel.Query(sheet, useHeaderRow: true).Cast<IDictionary<string, object>>());
        Assert.Equal(("'=HYPERLINK(\"x\")", subjectId.ToString(), "{\"reason\": \"a,\\\"b\\\"\"}"), (row["subject"], row["subject_id"], row["detail"]));
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.Get("/api/audit/export?format=pdf")).Status);
        Assert.Equal(2, await api.One<int>("select count(*)::int from kernel.audit_event where action = 'identity.audit_exported' and actor_id = @id", new { id = auditor.Person!.Id }));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Resident())).Get("/api/audit/export")).Status);
    }

    [Fact]
    public async Task Nobody_changes_or_deletes_a_row()
    {
        await api.Sql("insert into kernel.audit_event (action, subject) values ('identity.test', 'test')");
        foreach (var sql in (string[])["update kernel.audit_event set action = 'x'", "delete from kernel.audit_event"])
        {
            await Assert.ThrowsAsync<PostgresException>(() => api.Sql(sql));
            await using var app = new NpgsqlConnection(api.AppConnection);
            await app.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand(sql, app);
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }
    }

    private Task<int> Reads(Guid callId) => api.One<int>("select count(*)::int from kernel.audit_event where action = 'allocation.objections_read' and subject_id = @callId", new { callId });
}
