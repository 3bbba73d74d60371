using System.Net.Http.Headers;
using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;

namespace IdeaPlatform.Tests.Organizations;

/// <summary>Sheets of the register as an office sends them: synthetic codes that pass the check, and the way through upload, reading and applying.</summary>
public static class RegisterSheets
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>A code of Guandu that passes both checks: '1' association, '2' service, '3' foundation.</summary>
    public static string Code(int no, char kind = '2')
    {
        var body = $"MJ{no:000000}";
        int[] inner = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = body.Select((c, i) => (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * inner[i]).Sum();
        var ninth = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
        var code = $"5{kind}530111{body}{ninth}";
        var weight = 1;
        var total = 0;
        foreach (var c in code)
        {
            total += Alphabet.IndexOf(c) * weight;
            weight = weight * 3 % 31;
        }
        return code + Alphabet[(31 - (total % 31)) % 31];
    }

    /// <summary>A sheet with these headings and rows, written as Excel would.</summary>
    public static byte[] Sheet(string[] headers, params string?[][] rows) => SheetFile.Write(headers, rows, "名册");

    public static Task<Answer> Send(this Caller caller, byte[] file, string name = "名册.xlsx", string? reason = null)
    {
        var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue(SheetFile.MediaType);
        form.Add(part, "file", name);
        if (reason is not null) form.Add(new StringContent(reason, Encoding.UTF8), "reason");
        return caller.Send(HttpMethod.Post, "/api/organizations/imports", content: form);
    }

    /// <summary>The import once the runner has let go of it.</summary>
    public static Task<Answer> Settled(this Caller caller, string importId) => Patience.Until(
        async () => (await caller.Get($"/api/organizations/imports/{importId}")).Ok(),
        import => import["state"].GetString() is not ("reading" or "applying"));

    public static async Task<byte[]> File(this Caller caller, string path) => await (await caller.Get(path)).Ok().Raw.Content.ReadAsByteArrayAsync();

    public static async Task<Answer> Read(this Caller caller, byte[] file, string? reason = null) =>
        await caller.Settled((await caller.Send(file, reason: reason)).Ok()["id"].GetString()!);

    public static async Task<Answer> Import(this Caller caller, byte[] file)
    {
        var read = await caller.Read(file);
        var id = read["id"].GetString()!;
        (await caller.Post($"/api/organizations/imports/{id}/apply")).Ok();
        return await caller.Settled(id);
    }
}
