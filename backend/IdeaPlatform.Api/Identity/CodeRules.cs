namespace IdeaPlatform.Identity;

/// <summary>How often a phone was sent a code, as far as the limits ask.</summary>
internal sealed record CodeHistory(DateTimeOffset? LastAt, int LastHour, int LastDay);

/// <summary>The open code of a phone.</summary>
internal sealed record OpenCode(Guid Id, byte[] CodeHash, int Tries, DateTimeOffset ExpiresAt);

/// <summary>The law of one-time codes: six digits, five minutes, five tries, and not too many messages to one phone.</summary>
internal static class CodeRules
{
    public const int MaxTries = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Time for a newcomer to fill in name and community after the code was right.</summary>
    public static readonly TimeSpan DetailsTime = TimeSpan.FromMinutes(15);

    /// <summary>How long to wait before another code may be sent; null when it may be sent now.</summary>
    public static TimeSpan? WaitBeforeSending(CodeHistory history, Limits limits, DateTimeOffset now)
    {
        if (history.LastAt is { } last && last.AddSeconds(limits.CodeResendSeconds) is var next && next > now) return next - now;
        if (history.LastHour >= limits.CodesPerPhonePerHour) return TimeSpan.FromHours(1);
        return history.LastDay >= limits.CodesPerPhonePerDay ? TimeSpan.FromHours(24) : null;
    }

    public static string? WhyNotAccept(OpenCode? code, bool matches, DateTimeOffset now) => code switch
    {
        null => "identity.code_expired",
        _ when code.ExpiresAt <= now => "identity.code_expired",
        _ when code.Tries >= MaxTries => "identity.code_used_up",
        _ => matches ? null : "identity.code_wrong",
    };
}
