using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity;

/// <summary>Consent is a fact with a version and a time; taking it back is another fact. Rows are only added.</summary>
internal static class Consents
{
    /// <summary>The privacy text in force. A new text needs a new version here, and everybody is asked again.</summary>
    public const string PrivacyVersion = "2026-11";

    public const string Privacy = "privacy";
    public const string SmsNews = "sms_news";

    public static Task Save(Work work, Guid personId, string document, bool given, string channel, DateTimeOffset now, Guid? witnessedBy = null) =>
        work.Run(SaveConsent, new { id = Guid.CreateVersion7(), personId, document, version = PrivacyVersion, given, channel, witnessedBy, now });

    private const string SaveConsent = """
        insert into identity.consent (id, person_id, document, version, given, channel, witnessed_by, at)
        values (@id, @personId, @document, @version, @given, @channel, @witnessedBy, @now)
        """;
}
