using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>
/// The name under which a person votes in one call. The key of the call is a file outside the database and its backups: whoever has
/// only the tables cannot say whose ballot is whose, and destroying the key makes that final.
/// </summary>
internal static class Pseudonym
{
    public static byte[] Of(KeyRing keys, Guid callId, byte[] personKey) => keys.Hash(NameOf(callId), personKey);

    /// <summary>For many people of one call; the caller disposes it. Its messages are person keys.</summary>
    public static KeyedHash Hasher(KeyRing keys, Guid callId) => keys.Hasher(NameOf(callId));

    /// <summary>Whether the call has its key already. Another one gets it when somebody is named in it first.</summary>
    public static bool HasKey(KeyRing keys, Guid callId) => keys.Has(NameOf(callId));

    /// <summary>The key is destroyed when the last objection and appeal are answered: from then on nobody can say whose a ballot is.</summary>
    public static bool IsGone(KeyRing keys, Guid callId) => keys.IsDestroyed(NameOf(callId));

    public static void Destroy(KeyRing keys, Guid callId)
    {
        keys.Destroy(NameOf(callId));
        keys.Destroy(Fraud.TraceAlias.NameOf(callId));
    }

    private static string NameOf(Guid callId) => $"call-{callId}";
}
