using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>
/// The name under which a person votes in one call. The key of the call is a file outside the database and its backups: whoever has
/// only the tables cannot say whose ballot is whose, and destroying the key makes that final.
/// </summary>
internal static class Pseudonym
{
    public static byte[] Of(KeyRing keys, Guid callId, byte[] personKey) => keys.Hash($"call-{callId}", personKey);
}
