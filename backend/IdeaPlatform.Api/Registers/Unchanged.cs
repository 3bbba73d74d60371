using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Registers;

/// <summary>Registers change a few times a year: a page asks "still the same?" and gets 304 instead of the list.</summary>
internal static class Unchanged
{
    public static Results<Ok<IReadOnlyList<T>>, StatusCodeHttpResult> Answer<T>(HttpContext http, IReadOnlyList<T> list)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(list, Json.Options)))[..24]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(list);
    }
}
