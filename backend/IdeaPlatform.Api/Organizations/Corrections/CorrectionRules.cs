namespace IdeaPlatform.Organizations.Corrections;

/// <summary>Parts of an entry of the register; null is "not about this one".</summary>
public sealed record EntryParts(
    string? Name = null, string? Address = null, string? ContactPhone = null, string? Supervisor = null, string[]? Fields = null, string[]? Tags = null);

/// <summary>What a correction asks for, and what may be done about it.</summary>
internal static class CorrectionRules
{
    /// <summary>What really differs from the entry, before and wanted; words of lists in any order are the same words.</summary>
    public static (EntryParts Before, EntryParts Wanted) Changes(EntryParts entry, EntryParts wanted)
    {
        var (name, address) = (Differs(entry.Name, wanted.Name), Differs(entry.Address, wanted.Address));
        var (phone, supervisor) = (Differs(entry.ContactPhone, wanted.ContactPhone), Differs(entry.Supervisor, wanted.Supervisor));
        var (fields, tags) = (Differ(entry.Fields, wanted.Fields), Differ(entry.Tags, wanted.Tags));
        EntryParts Of(EntryParts from) => new(
            name ? from.Name : null, address ? from.Address : null, phone ? from.ContactPhone ?? "" : null, supervisor ? from.Supervisor : null,
            fields ? from.Fields : null, tags ? from.Tags : null);
        return (Of(entry), Of(wanted));
    }

    /// <summary>Why this cannot be asked for, or null.</summary>
    public static string? WhyNotAsk(EntryParts wanted, bool waits) =>
        waits ? "organizations.correction_waiting"
        : wanted == new EntryParts() ? "organizations.correction_same"
        : null;

    /// <summary>Why it cannot be answered so, or null. What changed in the register meanwhile must not be overwritten unseen.</summary>
    public static string? WhyNotAnswer(string state, bool accept, EntryParts before, EntryParts entry) =>
        state != "waiting" ? "organizations.correction_decided"
        : accept && Changes(entry, before).Wanted != new EntryParts() ? "organizations.correction_overtaken"
        : null;

    private static bool Differs(string? entry, string? wanted) => wanted is not null && (entry ?? "") != wanted;

    private static bool Differ(string[]? entry, string[]? wanted) =>
        wanted is not null && !(entry ?? []).Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal));
}
