using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity.Published;

/// <summary>Short messages to people, by id: the number never leaves this room. Take it from the services.</summary>
public sealed class Sms
{
    private readonly PersonSecrets _secrets;
    private readonly ISmsSender _sender;

    internal Sms(PersonSecrets secrets, ISmsSender sender) => (_secrets, _sender) = (secrets, sender);

    /// <summary>
    /// Says <paramref name="textKey"/> of <c>Texts/</c> in the person's language. Answers false when the person has no phone (any more);
    /// throws when the gateway did not take it, so that a reaction is tried again. Whether somebody wants news is asked before
    /// (<c>identity.pub_person.sms_news</c>); what was done to their own ballot or account they are told in any case.
    /// </summary>
    public async Task<bool> Send(Work work, Guid personId, string textKey, IReadOnlyDictionary<string, string> data)
    {
        var to = await work.MaybeOne<Recipient>(ReadRecipient, new { personId });
        if (to is null) return false;
        await _sender.Send(_secrets.OpenPhone(to.PhoneCipher), Texts.Say(to.Language, textKey, data), work.Cancellation);
        return true;
    }

    private sealed record Recipient(byte[] PhoneCipher, string Language);

    private const string ReadRecipient = """
        select phone_cipher, language
        from identity.person
        where id = @personId and phone_cipher is not null and closed_at is null
        """;
}
