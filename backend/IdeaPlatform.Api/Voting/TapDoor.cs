using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace IdeaPlatform.Voting;

/// <summary>
/// The short way of a tap. On the night of an opening almost every request is the same one; it need not walk through routing, policies,
/// compression and files to get where it always gets. What is asked on that way is asked here too, by the same code: ours and no other
/// site's request, a session in force, the limit of the person, the shape of the request. Whatever does not fit at once takes the long
/// way, which answers it (infra/adr/0034).
/// </summary>
internal sealed class TapDoor(
    RequestDelegate next, RecentSessions sessions, TapWriter writer, SeasonClock season, KeyRing keys, TimeProvider clock,
    IOptions<RateLimiterOptions> limits)
{
    // A tap is about a hundred bytes.
    private const int LongestBody = 1024;
    private readonly PartitionedRateLimiter<HttpContext> _limiter = limits.Value.GlobalLimiter!;

    public Task InvokeAsync(HttpContext http) => TapPath.Read(http.Request) is { } path && Guard.IsOurs(http.Request) ? Take(http, path) : next(http);

    private async Task Take(HttpContext http, TapPath path)
    {
        // The body last: whoever takes the long way brings it unread.
        if ((sessions.Find(http.Request) ?? await Read(http)) is not { } session || await Body(http) is not { } request)
        {
            await next(http);
            return;
        }
        http.User = session.Who;
        using var lease = _limiter.AttemptAcquire(http);
        if (!lease.IsAcquired)
        {
            await Problems.TooMany(http, lease).ExecuteAsync(http);
            return;
        }
        var answer = await SaveTap.ByVoter(path.CallId, path.IdeaId, request, session.User, session.Voter, writer, season, keys, clock, http);
        if (answer.Result is Ok<SaveTapResponse> { Value: { } saved }) TapAnswerText.Write(http.Response, saved);
        else await answer.ExecuteAsync(http);
    }

    /// <summary>The first tap of somebody: their session is read as on the long way, and remembered. Null: there is none in force.</summary>
    private async Task<RecentSession?> Read(HttpContext http) => (await http.AuthenticateAsync()).Succeeded ? sessions.Find(http.Request) : null;

    /// <summary>Null, and everything still to be read, when it is not what a page sends.</summary>
    private static async ValueTask<SaveTapRequest?> Body(HttpContext http)
    {
        if (!http.Request.HasJsonContentType() || http.Request.ContentLength is not (> 0 and <= LongestBody and var length)) return null;
        var body = http.Request.BodyReader;
        var read = await body.ReadAtLeastAsync((int)length, http.RequestAborted);
        if (read.Buffer.Length == length && TapRequestText.Read(read.Buffer) is { } request)
        {
            body.AdvanceTo(read.Buffer.End);
            return request;
        }
        body.AdvanceTo(read.Buffer.Start);
        return null;
    }
}

/// <summary>
/// Reads a tap as pages write it: each of its members once at most, by its own name and of its own kind. Whatever else is valid, or a mistake,
/// is for the serializer on the long way.
/// </summary>
internal static class TapRequestText
{
    public static SaveTapRequest? Read(ReadOnlySequence<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            return Read(ref reader) is { } request && !reader.Read() ? request : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SaveTapRequest? Read(ref Utf8JsonReader reader)
    {
        Guid? tapId = null;
        int? rev = null, points = null;
        bool? pick = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // An escape may stand for half a character, which cannot be compared.
            if (reader.ValueIsEscaped) return null;
            if (reader.ValueTextEquals("tapId"u8))
            {
                if (tapId is not null || !reader.Read() || reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || !reader.TryGetGuid(out var id)) return null;
                tapId = id;
            }
            else if (reader.ValueTextEquals("rev"u8))
            {
                if (rev is not null || !TryNumber(ref reader, out rev)) return null;
            }
            else if (reader.ValueTextEquals("points"u8))
            {
                if (points is not null || !TryNumber(ref reader, out points)) return null;
            }
            else if (reader.ValueTextEquals("pick"u8))
            {
                if (pick is not null || !reader.Read() || reader.TokenType is not (JsonTokenType.True or JsonTokenType.False)) return null;
                pick = reader.TokenType == JsonTokenType.True;
            }
            else return null;
        }
        return reader.TokenType == JsonTokenType.EndObject && tapId is { } tap && rev is { } seen && pick is { } picked
            ? new SaveTapRequest(tap, seen, picked, points ?? 1)
            : null;
    }

    private static bool TryNumber(ref Utf8JsonReader reader, out int? value)
    {
        value = reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : null;
        return value is not null;
    }
}

/// <summary>
/// Writes the answer as the endpoint does, by code made for its records when the program was built: the serializer that looks at them while
/// it runs takes about twice as long.
/// </summary>
internal static partial class TapAnswerText
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = Json.Options.Encoder };

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_bytes;

    public static void Write(HttpResponse response, SaveTapResponse saved)
    {
        var bytes = t_bytes ??= new ArrayBufferWriter<byte>(4096);
        var writer = t_writer ??= new Utf8JsonWriter(bytes, s_options);
        bytes.ResetWrittenCount();
        writer.Reset();
        Shape.Default.SaveTapResponse.SerializeHandler!(writer, saved);
        writer.Flush();
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.WrittenCount;
        response.BodyWriter.Write(bytes.WrittenSpan);
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Serialization)]
    [JsonSerializable(typeof(SaveTapResponse))]
    private sealed partial class Shape : JsonSerializerContext;
}

/// <summary>PUT /api/calls/{callId}/picks/{ideaId}, as pages write it.</summary>
internal readonly record struct TapPath(Guid CallId, Guid IdeaId)
{
    private const string Calls = "/api/calls/";
    private const string Picks = "/picks/";
    private const int Id = 36;

    public static TapPath? Read(HttpRequest request)
    {
        if (!HttpMethods.IsPut(request.Method) || request.Path.Value is not { } path) return null;
        if (path.Length != Calls.Length + Id + Picks.Length + Id || !path.StartsWith(Calls, StringComparison.Ordinal)) return null;
        var rest = path.AsSpan(Calls.Length);
        return rest[Id..].StartsWith(Picks, StringComparison.Ordinal)
            && Guid.TryParseExact(rest[..Id], "D", out var callId) && Guid.TryParseExact(rest[(Id + Picks.Length)..], "D", out var ideaId)
            ? new TapPath(callId, ideaId)
            : null;
    }
}

internal static class TapDoorSetup
{
    public static IApplicationBuilder UseTapDoor(this IApplicationBuilder app) => app.UseMiddleware<TapDoor>();
}
