using IdeaPlatform.Tests.Harness;

namespace IdeaPlatform.Tests.Voting;

/// <summary>The steps of a desk, a screen and a paper batch, as their pages take them.</summary>
public static class ChannelsScene
{
    public static Task<Answer> Grant(this Caller helper, Guid callId, TestPerson resident, string channel = "assisted") =>
        helper.Post($"/api/desk/calls/{callId}/grants", new { personId = resident.Id, channel, askedBy = "resident", consent = "spoken", note = "" });

    /// <summary>A caller with a grant: the helper's own session, or a screen where nobody is signed in.</summary>
    public static Caller WithGrant(this Api api, string token, string? session = null)
    {
        var caller = new Caller(api.Url, session);
        caller.Http.DefaultRequestHeaders.Add("X-Ballot-Grant", token);
        return caller;
    }

    public static async Task<Caller> Assisted(this Api api, Caller helper, Guid callId, TestPerson resident) =>
        api.WithGrant((await helper.Grant(callId, resident)).Ok()["token"].GetString()!, helper.Token);

    public static async Task<Caller> Kiosk(this Api api, Caller helper, Guid callId, TestPerson resident)
    {
        var code = (await helper.Grant(callId, resident, "kiosk")).Ok()["code"].GetString();
        using var screen = api.Anonymous();
        return api.WithGrant((await screen.Post("/api/kiosk/code", new { code })).Ok()["token"].GetString()!);
    }

    public static Task<Answer> GrantedTap(this Caller screen, Guid ideaId, int rev, bool pick = true) =>
        screen.Put($"/api/granted/picks/{ideaId}", new { tapId = Guid.NewGuid(), rev, pick, points = 1 });

    public static async Task<Guid> PrintBatch(this Caller officer, Guid callId, int slips) =>
        (await officer.Post($"/api/desk/calls/{callId}/paper", new { slips })).Ok()["batchId"].GetGuid();

    public static async Task<int> Issue(this Caller officer, Guid batchId, TestPerson resident) =>
        (await officer.Post($"/api/desk/paper/{batchId}/issue", new { personId = resident.Id })).Ok()["n"].GetInt32();

    /// <summary>By number.</summary>
    public static async Task<Dictionary<int, Guid>> Slips(this Caller officer, Guid batchId) =>
        (await officer.Get($"/api/desk/paper/{batchId}")).Ok()["slips"].EnumerateArray().ToDictionary(slip => slip.GetProperty("n").GetInt32(), slip => slip.GetProperty("slipId").GetGuid());

    public static Task<Answer> Slip(this Caller officer, Guid slipId, string step, object? body = null) => officer.Post($"/api/desk/paper/slips/{slipId}/{step}", body);

    public static Task<Answer> Key(this Caller officer, Guid slipId, params int[] places) => officer.Slip(slipId, "entry", Marks(places));

    public static object Marks(params int[] places) => new { marks = places.Select(n => new { n, points = 1 }), unreadable = false };

    public static Task<Answer> Count(this Caller officer, Guid batchId, int returned, int spoiled, int unused) =>
        officer.Post($"/api/desk/paper/{batchId}/count", new { returned, spoiled, unused });

    public static Task<Answer> Accept(this Caller bureau, Guid batchId) => bureau.Post($"/api/desk/paper/{batchId}/accept");

    /// <summary>Closes the vote, takes every slip of <paramref name="returned"/> in, counts, and has each keyed alike by two people.</summary>
    public static async Task CountAndKey(this Api api, Guid callId, Guid batchId, Caller first, Caller second, IReadOnlyDictionary<int, int[]> returned)
    {
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        var slips = await first.Slips(batchId);
        foreach (var n in returned.Keys) (await first.Slip(slips[n], "return")).Ok();
        var unused = await api.One<int>("select count(*)::int from voting.paper_slip where batch_id = @batchId and state = 'blank'", new { batchId });
        (await first.Count(batchId, returned.Count, 0, unused)).Ok();
        foreach (var (n, places) in returned)
        {
            (await first.Key(slips[n], places)).Ok();
            (await second.Key(slips[n], places)).Ok();
        }
    }
}
