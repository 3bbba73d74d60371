using System.Security.Cryptography;
using System.Text;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace IdeaPlatform.Identity;

/// <summary>
/// What is known of a phone or an ID number outside this room: nothing. Hashes are keyed by the pepper, which is not in the database;
/// readable values are encrypted. Each use has its own label, so that no hash can be compared with another.
/// </summary>
internal sealed class PersonSecrets(KeyRing keys, IDataProtectionProvider protection)
{
    private const string Pepper = "pepper";
    private readonly IDataProtector _phones = protection.CreateProtector("IdeaPlatform.Phone");
    private readonly IDataProtector _totp = protection.CreateProtector("IdeaPlatform.Totp");
    private readonly IDataProtector _steps = protection.CreateProtector("IdeaPlatform.Step");

    public byte[] PhoneHash(string phone) => Keyed("phone", phone);

    public byte[] IdEvidence(string idNumber) => Keyed("id-evidence", idNumber);

    public byte[] PhoneEvidence(string phone) => Keyed("phone-evidence", phone);

    /// <summary>The key that makes one person of one proof, before it is known under another.</summary>
    public byte[] PersonKey(byte[] evidence) => keys.Hash(Pepper, [.. "person-key\0"u8, .. evidence]);

    public byte[] CodeHash(Guid codeId, string code) => Keyed("code", $"{codeId}:{code}");

    public byte[] RecoveryHash(Guid personId, string code) => Keyed("recovery", $"{personId}:{code}");

    /// <summary>The second factor's secret of an invitation is derived, so that looking at one writes nothing.</summary>
    public byte[] InvitationTotp(Guid invitationId) => Keyed("totp", invitationId.ToString())[..Totp.SecretLength];

    public byte[] SealPhone(string phone) => _phones.Protect(Encoding.UTF8.GetBytes(phone));

    public string OpenPhone(byte[] cipher) => Encoding.UTF8.GetString(_phones.Unprotect(cipher));

    public byte[] SealTotp(byte[] secret) => _totp.Protect(secret);

    public byte[] OpenTotp(byte[] cipher) => _totp.Unprotect(cipher);

    public string SealStep(string step) => _steps.Protect(step);

    /// <summary>Null when the text was not sealed here.</summary>
    public string? OpenStep(string text)
    {
        try { return _steps.Unprotect(text); }
        catch (CryptographicException) { return null; }
    }

    private byte[] Keyed(string label, string text) => keys.Hash(Pepper, Encoding.UTF8.GetBytes($"{label}\0{text}"));
}
