using System.Net.Http.Headers;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Outcomes;
using IdeaPlatform.Tests.Harness;

namespace IdeaPlatform.Tests.Projects.Outcomes;

/// <summary>Figures as offices send, check and read them.</summary>
public static class OutcomesScene
{
    /// <summary>Sends these rows as a sheet of figures.</summary>
    public static Task<Answer> Import(this Caller caller, params string?[][] rows)
    {
        var part = new ByteArrayContent(SheetFile.Write(OutcomeSheet.Headers, rows, "成效"));
        part.Headers.ContentType = new MediaTypeHeaderValue(SheetFile.MediaType);
        return caller.Send(HttpMethod.Post, "/api/desk/outcomes/import", content: new MultipartFormDataContent { { part, "file", "成效.xlsx" } });
    }

    /// <summary>What waits for a second person.</summary>
    public static async Task<List<Guid>> Waiting(this Caller bureau) =>
        [.. (await bureau.Get("/api/desk/outcomes")).Ok().Body.EnumerateArray().Where(row => row.GetProperty("state").GetString() == "entered").Select(row => row.GetProperty("id").GetGuid())];

    public static Task<Answer> Decide(this Caller bureau, string decision, IEnumerable<Guid> outcomeIds, string reason = "") =>
        bureau.Post("/api/outcomes/decisions", new { outcomeIds, decision, reason });

    /// <summary>Public sums as anybody reads them, by kind.</summary>
    public static async Task<Dictionary<string, string>> Totals(this Api api, string scope = "all", string key = "") =>
        (await api.Anonymous().Get("/api/outcomes")).Ok()["totals"].EnumerateArray()
            .Where(total => total.GetProperty("scope").GetString() == scope && total.GetProperty("key").GetString() == key)
            .ToDictionary(total => total.GetProperty("kind").GetString()!, total => $"{total.GetProperty("value").GetInt64()} {total.GetProperty("qualifier").GetString()}");
}
