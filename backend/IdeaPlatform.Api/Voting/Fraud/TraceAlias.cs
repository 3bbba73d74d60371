using System.Security.Cryptography;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>
/// The name of a ballot among the traces. A trace tells to the second when somebody voted, and sessions tell who was there: whoever has
/// only the tables must not be able to go from there to a ballot and its picks.
/// </summary>
internal static class TraceAlias
{
    public static byte[] KeyOf(KeyRing keys, Guid callId) => keys.Get(NameOf(callId));

    public static string NameOf(Guid callId) => $"trace-{callId}";

    public static byte[] Of(byte[] key, Guid ballotUid)
    {
        Span<byte> uid = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        ballotUid.TryWriteBytes(uid);
        HMACSHA256.HashData(key, uid, hash);
        return hash[..16].ToArray();
    }
}
