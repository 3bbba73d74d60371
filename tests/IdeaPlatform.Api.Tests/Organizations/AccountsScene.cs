using IdeaPlatform.Tests.Harness;

namespace IdeaPlatform.Tests.Organizations;

/// <summary>Asking for an account of an organization, with a small letter of authority.</summary>
public static class AccountsScene
{
    public static readonly byte[] Letter = "%PDF-1.4\n%授权书（示例）\n%%EOF"u8.ToArray();

    public static Task<string> UsccOf(this Api api, Guid organizationId) =>
        api.One<string>("select uscc from organizations.organization where id = @organizationId", new { organizationId });

    public static Task<Answer> AskFor(this Caller person, string uscc, string memberRole = "owner", byte[]? file = null, string title = "理事长")
    {
        var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(file ?? Letter), "file", "授权书.pdf" },
            { new StringContent(uscc), "uscc" },
            { new StringContent(title), "title" },
            { new StringContent(memberRole), "memberRole" },
            { new StringContent("请核对证书原件"), "words" },
        };
        return person.Send(HttpMethod.Post, "/api/account-requests", content: form);
    }

    /// <summary>A first request as the bureau's desk shows it.</summary>
    public static async Task<System.Text.Json.JsonElement> OnDesk(this Caller bureau, Guid requestId) =>
        (await bureau.Get("/api/desk/account-requests")).Ok().Body.EnumerateArray().Single(row => row.GetProperty("id").GetGuid() == requestId);

    public static async Task<Answer> AnswerAccount(this Caller who, Guid requestId, int version, string command, string reason = "", string? memberRole = null) =>
        await who.Post($"/api/account-requests/{requestId}/answer", new { version, command, reason, memberRole });
}
