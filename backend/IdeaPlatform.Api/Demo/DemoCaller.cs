using System.Net.Http.Json;
using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Demo;

/// <summary>One made-up person at the application's own door: real HTTP, real session, every rule in force.</summary>
internal sealed class DemoCaller(HttpClient http, string token, Guid personId)
{
    public Guid PersonId => personId;

    public Task<JsonElement> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<JsonElement> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body ?? new { });

    public Task<JsonElement> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    /// <summary>A file, as a form of a page sends it.</summary>
    public Task<JsonElement> Send(string path, byte[] file, string name, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        foreach (var (field, value) in fields) form.Add(new StringContent(value), field);
        return Send(HttpMethod.Post, path, form);
    }

    private async Task<JsonElement> Send(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", $"ideaplatform_session={token}");
        request.Headers.Add(Guard.RequestHeader, Guard.RequestHeaderValue);
        if (body is HttpContent content) request.Content = content;
        else if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: Json.Options);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path} → {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
