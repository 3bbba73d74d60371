using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>
/// Where a tap came from, as little of it as the signals need: keyed hashes of device and network, the link that led here, how long
/// after signing in (null: long ago), and how old the account is. <paramref name="Source"/> is what the page was opened with, in a header.
/// </summary>
internal readonly record struct TapOrigin(long Device, long Network, string? Source, short? SessionSeconds, string Account)
{
    public const string SourceHeader = "X-Via";
    public const string DeviceCookie = "ideaplatform_device";
    public const string JustMade = "just_made";
    public const string Young = "young";
    public const string Known = "known";
    private const int LongestSource = 32;
    private const int LongestSession = 120;
    private static DayKey? s_key;

    /// <summary>Reads the request and nothing else; a browser without the device cookie gets one, made of chance alone.</summary>
    public static TapOrigin Of(HttpContext http, KeyRing keys, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var key = KeyOf(keys, now);
        return new TapOrigin(DeviceOf(http, key), NetworkOf(http.Connection.RemoteIpAddress, key), SourceOf(http.Request), SessionOf(http.User, now), AccountOf(http.User, now));
    }

    public static string KeyName(DateOnly day) => $"trace-day-{day:yyyyMMdd}";

    private static KeyedHash KeyOf(KeyRing keys, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.ToOffset(SeasonClock.Local).DateTime);
        if (Volatile.Read(ref s_key) is { } known && known.Day == day && ReferenceEquals(known.Keys, keys)) return known.Hash.Value!;
        var fresh = new DayKey(day, keys, new ThreadLocal<KeyedHash>(() => keys.Hasher(KeyName(day))));
        Volatile.Write(ref s_key, fresh);
        return fresh.Hash.Value!;
    }

    private static long DeviceOf(HttpContext http, KeyedHash key)
    {
        Span<byte> message = stackalloc byte[17];
        message[0] = (byte)'d';
        var cookie = http.Request.Cookies[DeviceCookie];
        if (cookie is not { Length: 22 } || !Base64Url.IsValid(cookie) || !Base64Url.TryDecodeFromChars(cookie, message[1..], out var read) || read != 16)
        {
            RandomNumberGenerator.Fill(message[1..]);
            http.Response.Cookies.Append(DeviceCookie, Base64Url.EncodeToString(message[1..]), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                Path = "/api/calls",
                MaxAge = TimeSpan.FromDays(30),
                IsEssential = true,
            });
        }
        return Keyed(key, message);
    }

    /// <summary>Of IPv6 the network that a household gets (/64), since its devices change the rest at will.</summary>
    private static long NetworkOf(IPAddress? address, KeyedHash key)
    {
        Span<byte> message = stackalloc byte[17];
        message[0] = (byte)'n';
        if (address is null) return 0;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        address.TryWriteBytes(message[1..], out _);
        if (address.AddressFamily == AddressFamily.InterNetworkV6) message[9..].Clear();
        return Keyed(key, message);
    }

    private static string? SourceOf(HttpRequest request) =>
        request.Headers.TryGetValue(SourceHeader, out var given) && given.Count == 1 && given[0] is { Length: > 0 and <= LongestSource } source && IsPlain(source) ? source : null;

    private static bool IsPlain(string source)
    {
        foreach (var c in source) if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
        return true;
    }

    private static short? SessionOf(ClaimsPrincipal user, DateTimeOffset now) =>
        MadeAt(user.FindFirst(CurrentUser.SessionClaim)?.Value) is { } began && (now - began).TotalSeconds is >= 0 and <= LongestSession and var age ? (short)age : null;

    private static string AccountOf(ClaimsPrincipal user, DateTimeOffset now) => MadeAt(user.FindFirst(ClaimTypes.NameIdentifier)?.Value) switch
    {
        { } made when now - made <= Signals.FraudOptions.Default.JustMade => JustMade,
        { } made when now - made <= Signals.FraudOptions.Default.Young => Young,
        _ => Known,
    };

    /// <summary>Sessions and accounts carry their birth in their ids (UUID version 7): no question to the database.</summary>
    private static DateTimeOffset? MadeAt(string? id)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!Guid.TryParse(id, out var guid) || guid.Version != 7 || !guid.TryWriteBytes(bytes, bigEndian: true, out _)) return null;
        return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
    }

    private static long Keyed(KeyedHash key, ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[KeyedHash.Length];
        key.Of(message, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>Yesterday's goes with its hashes when the first tap of a new day asks for today's.</summary>
    private sealed record DayKey(DateOnly Day, KeyRing Keys, ThreadLocal<KeyedHash> Hash);
}
