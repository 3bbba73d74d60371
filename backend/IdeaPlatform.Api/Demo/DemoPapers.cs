using System.Text.Json;

namespace IdeaPlatform.Demo;

/// <summary>What goes on around the documents of a season: an objection and its answer, a letter, a slip that is mended.</summary>
internal sealed class DemoPapers(DemoPeople people)
{
    /// <summary>A resident asks whether the first idea was done before; an officer who had no part in the decision answers.</summary>
    public async Task Objection(Guid callId)
    {
        var first = (await Results(callId))[0].GetProperty("ideaId").GetGuid();
        var filed = await people.Residents[20].Post($"/api/calls/{callId}/objections", new { ideaId = first, text = "隔壁院子去年好像做过差不多的事，请核实是不是重复。" });
        await people.ObjectionOfficer.Post($"/api/objections/{filed.GetProperty("objectionId").GetGuid()}/answer", new
        {
            upheld = false,
            answer = "已到现场核实：去年做的是另一个院落，服务的人不同，经费也没有重复。异议不成立，谢谢您帮我们把关。",
        });
    }

    /// <summary>Whoever was not selected gets the answer on paper as well.</summary>
    public async Task Letters(Guid callId)
    {
        foreach (var row in (await Results(callId)).Where(row => row.GetProperty("outcome").GetString() == "not_selected"))
        {
            await people.Bureau.Post($"/api/ideas/{row.GetProperty("ideaId").GetGuid()}/letter");
        }
    }

    /// <summary>The telephone in the announcement lacked its extension.</summary>
    public async Task Correction(Guid callId)
    {
        var documents = await people.Bureau.Get($"/api/documents?callId={callId}&kind=announcement");
        var id = documents.GetProperty("items")[0].GetProperty("id").GetGuid();
        await people.Bureau.Post($"/api/documents/{id}/corrections", new { wrong = "联系电话：0871-00000000", right = "联系电话：0871-00000000转8", reason = "公告漏写了分机号。" });
    }

    private async Task<List<JsonElement>> Results(Guid callId) =>
        [.. (await people.Bureau.Get($"/api/calls/{callId}/publicity")).GetProperty("rows").EnumerateArray()];
}
