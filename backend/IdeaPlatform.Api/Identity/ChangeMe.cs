using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Only what is given changes.</summary>
public sealed record ChangeMeRequest(
    [property: MaxLength(40)] string? DisplayName = null,
    [property: RegularExpression("^[0-9]{12}$")] string? AreaCode = null,
    [property: RegularExpression("^(zh-CN|en)$")] string? Language = null,
    bool? SmsNews = null);

internal static class ChangeMe
{
    /// <summary>A community is where one lives, not where one's vote is wanted this week.</summary>
    private static readonly TimeSpan s_areaRests = TimeSpan.FromDays(90);

    public static DateTimeOffset? NextAreaChange(DateTimeOffset? lastChange) => lastChange + s_areaRests;

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ChangeMeRequest request, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        var name = NameRules.Clean(request.DisplayName);
        if (request.DisplayName is not null && name is null) return Problems.Invalid("identity.name_invalid", "displayName");
        await using var work = await db.Begin(ct);
        var me = await work.One<Me>("select kind, area_code, area_changed_at, sms_news from identity.person where id = @Id for update", new { user.Id });
        var now = clock.GetUtcNow();
        if (request.AreaCode is { } areaCode && areaCode != me.AreaCode)
        {
            if (me.Kind != "resident") return Problems.Refused("identity.staff_has_no_community");
            if (!await Areas.IsCommunity(work, areaCode)) return Problems.Invalid("identity.area_unknown", "areaCode");
            if (NextAreaChange(me.AreaChangedAt) is { } next && next > now) return Problems.Refused("identity.area_changed_recently", new { days = (int)Math.Ceiling((next - now).TotalDays) });
            await work.Run(SaveArea, new { user.Id, areaCode, now, first = me.AreaCode is null });
            await work.Audit(user.Id, "identity.area_changed", "person", user.Id, new { from = me.AreaCode, to = areaCode });
        }
        if (request.SmsNews is { } news && news != me.SmsNews) await Consents.Save(work, user.Id, Consents.SmsNews, news, "web", now);
        await work.Run(SaveMe, new { user.Id, name, request.Language, request.SmsNews });
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Me(string Kind, string? AreaCode, DateTimeOffset? AreaChangedAt, bool SmsNews);

    private const string SaveArea = """
        update identity.person set area_code = @areaCode, area_changed_at = case when @first then null else @now end where id = @Id;
        update identity.role_grant set area_code = @areaCode where person_id = @Id and role = 'resident' and revoked_at is null
        """;

    private const string SaveMe = """
        update identity.person
        set display_name = coalesce(@name, display_name), language = coalesce(@Language, language), sms_news = coalesce(@SmsNews, sms_news)
        where id = @Id
        """;
}
