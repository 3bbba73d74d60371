using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Tests.Harness;

public sealed record TestPerson(Guid Id, string Name, string? AreaCode);

/// <summary>What came back: status, parsed body, and the problem's code where there is one.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, string Text, HttpResponseMessage Raw)
{
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public JsonElement this[string name] => Body.GetProperty(name);

    public T Read<T>() => Body.Deserialize<T>(Json.Options)!;

    /// <summary>Fails with the whole answer, so that a red test says why.</summary>
    public Answer Ok() => (int)Status is >= 200 and < 300 ? this : throw new InvalidOperationException($"{Raw.RequestMessage?.Method} {Raw.RequestMessage?.RequestUri?.PathAndQuery} → {(int)Status} {Text}");
}

/// <summary>Speaks HTTP as one person (or as nobody), over a real socket.</summary>
public sealed class Caller : IDisposable
{
    private readonly HttpClient _http;

    public Caller(Uri url, string? token)
    {
        Token = token;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = url };
        _http.DefaultRequestHeaders.Add("X-Requested-With", "IdeaPlatform");
        if (token is not null) _http.DefaultRequestHeaders.Add("Cookie", $"ideaplatform_session={token}");
    }

    public TestPerson? Person { get; init; }

    public string? Token { get; }

    public HttpClient Http => _http;

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Put(string path, object? body = null) => Send(HttpMethod.Put, path, body);

    public Task<Answer> Patch(string path, object? body = null) => Send(HttpMethod.Patch, path, body);

    public Task<Answer> Delete(string path, object? body = null) => Send(HttpMethod.Delete, path, body);

    public async Task<Answer> Send(HttpMethod method, string path, object? body = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = content ?? (body is null ? null : JsonContent.Create(body, options: Json.Options));
        // With its length in the head, as a browser sends it.
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync();
        var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer(response.StatusCode, isJson && text.Length > 0 ? JsonDocument.Parse(text).RootElement : default, text, response);
    }

    public void Dispose() => _http.Dispose();
}
