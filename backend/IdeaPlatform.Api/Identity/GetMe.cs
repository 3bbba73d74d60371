using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>The last word on one document (privacy, sms_news), and when it was said.</summary>
public sealed record ConsentResponse(string Document, string Version, bool Given, string Channel, DateTimeOffset At);

/// <summary>My account. <paramref name="VerifiedBy"/> is phone, in_person, or null: then the account may not vote yet.</summary>
public sealed record MeResponse(
    Guid Id, string Kind, string DisplayName, string? Login, string? PhoneLast4, string? AreaCode, string? VerifiedBy, DateTimeOffset? VerifiedAt,
    string Language, bool SmsNews, DateTimeOffset CreatedAt, DateTimeOffset? AreaChangeAllowedAt, IReadOnlyList<ConsentResponse> Consents);

internal static class GetMe
{
    internal static async Task<Ok<MeResponse>> Handle(CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        var row = await db.One<Row>(ReadMe, new { user.Id }, ct);
        var consents = await db.List<ConsentResponse>(ReadConsents, new { user.Id }, ct);
        var next = ChangeMe.NextAreaChange(row.AreaChangedAt);
        return TypedResults.Ok(new MeResponse(user.Id, row.Kind, row.DisplayName, row.Login, row.PhoneLast4, row.AreaCode, row.VerifiedBy, row.VerifiedAt,
            row.Language, row.SmsNews, row.CreatedAt, next > clock.GetUtcNow() ? next : null, consents));
    }

    private sealed record Row(
        string Kind, string DisplayName, string? Login, string? PhoneLast4, string? AreaCode, string? VerifiedBy, DateTimeOffset? VerifiedAt,
        string Language, bool SmsNews, DateTimeOffset CreatedAt, DateTimeOffset? AreaChangedAt);

    private const string ReadMe = """
        select kind, display_name, login, phone_last4, area_code, verified_by, verified_at, language, sms_news, created_at, area_changed_at
        from identity.person
        where id = @Id
        """;

    private const string ReadConsents = """
        select distinct on (document) document, version, given, channel, at
        from identity.consent
        where person_id = @Id
        order by document, at desc, id desc
        """;
}
