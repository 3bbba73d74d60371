using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class CheckpointTests
{
    private const string Origin = "vote.example/calls/0193b7c2-5b0a-7c11-9b1f-3c8d2a4e6f10";

    private static readonly Checkpoint s_checkpoint = new(Origin, 20852163, Digest.Of("root"u8));

    private static NoteKey Key(string name = Origin) => new(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    [Fact]
    public void The_body_is_three_lines()
    {
        Assert.Equal($"{Origin}\n20852163\n{Convert.ToBase64String(SHA256.HashData("root"u8))}\n", s_checkpoint.ToText());
        Assert.Equal(s_checkpoint, Checkpoint.Parse(s_checkpoint.ToText()));
        Assert.Equal(s_checkpoint, Checkpoint.Parse(s_checkpoint.ToText() + "an extension\n"));
    }

    [Fact]
    public void A_signed_note_is_read_back_and_checked_by_the_public_part_alone()
    {
        using var key = Key();
        var note = s_checkpoint.Sign(key);
        Assert.StartsWith(s_checkpoint.ToText() + "\n— " + Origin + " ", note, StringComparison.Ordinal);
        var signed = SignedCheckpoint.Parse(note);
        Assert.Equal(s_checkpoint, signed.Checkpoint);
        Assert.Equal(note, signed.ToString());
        using var reader = NoteKey.FromPem(Origin, key.ToPem());
        Assert.Null(signed.WhyNotSignedBy(reader));
        Assert.ThrowsAny<CryptographicException>(() => reader.Sign("x"));
    }

    /// <summary>The rule of C2SP signed-note for type 0x02, spelled out once more here: id = first four bytes of SHA-256(SPKI DER), signature in DER.</summary>
    [Fact]
    public void The_signature_line_is_that_of_type_2()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = NoteKey.FromPem(Origin, ecdsa.ExportPkcs8PrivateKeyPem());
        var signed = SignedCheckpoint.Parse(s_checkpoint.Sign(key));
        var bytes = Convert.FromBase64String(signed.ToString().Split(' ')[^1].TrimEnd());
        Assert.Equal(SHA256.HashData(ecdsa.ExportSubjectPublicKeyInfo()).AsSpan(0, 4), bytes.AsSpan(0, 4));
        Assert.True(ecdsa.VerifyData(Encoding.UTF8.GetBytes(s_checkpoint.ToText()), bytes.AsSpan(4), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Equal($"{Origin}+{Convert.ToHexStringLower(bytes.AsSpan(0, 4))}+{Convert.ToBase64String([2, .. ecdsa.ExportSubjectPublicKeyInfo()])}", key.ToVerifierKey());
    }

    /// <summary>Checkpoints of two public logs with the keys that go with them, as the tests of transparency-dev/formats hold them.</summary>
    [Theory]
    [InlineData("rekor.sigstore.dev", 0xc0d23d6a, "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==",
        "Rekor\n798034\nf+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=\n\n— rekor.sigstore.dev wNI9ajBEAiARInWIWyCdyG27CO6LPnPekyw20qO0YJfoaPaowGp/XgIgc+qEHS3+GKVClgqq20uDLet7MCoTURUCRdxwWBHHufk=\n", 798_034)]
    [InlineData("pixel6_transparency_log", 0x91c16e30, "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE37jHQmTXJPC8sUj0Dg0N0ZlxfRqJZV1YzlclXLQzhVYPcC/JblDoez0DSZwOSlShiCf4oo83MULQfec3erolDw==",
        "DEFAULT\n10\nbsWRucJU5xJPHb5eBdOm6+DM+VelCZBuvtI3sHERJ9Y=\n\n— pixel6_transparency_log kcFuMDBFAiEAhqMAP8P6qf6QxtUJhzMhbN+MbZ9dwfUHzGQJmffJHtoCIGD0cNe47dHWBoPwYdgBCepB06/+g5O1FmYjXl06owL4\n", 10)]
    public void Checkpoints_of_public_logs_are_read_and_found_signed(string name, uint id, string spki, string note, long size)
    {
        using var key = NoteKey.FromPem(name, PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(spki)));
        Assert.Equal(id, key.Id);
        var signed = SignedCheckpoint.Parse(note);
        Assert.Equal(size, signed.Checkpoint.Size);
        Assert.Null(signed.WhyNotSignedBy(key));
        Assert.Equal(note, signed.ToString());
    }

    [Fact]
    public void Signatures_of_witnesses_survive_and_do_not_disturb()
    {
        using var key = Key();
        using var witness = Key("witness.example/w1");
        var signed = SignedCheckpoint.Parse(s_checkpoint.Sign(key));
        var both = signed.With(witness.Sign(signed.Body));
        var read = SignedCheckpoint.Parse(both.ToString());
        Assert.Equal(2, read.Signatures.Count);
        Assert.True(read.IsSignedBy(key));
        Assert.True(read.IsSignedBy(witness));
        Assert.Equal(both.ToString(), read.ToString());
    }

    [Fact]
    public void Another_key_another_text_and_another_name_are_told_apart()
    {
        using var key = Key();
        using var other = Key();
        var note = s_checkpoint.Sign(key);
        Assert.Contains("no signature of the key", SignedCheckpoint.Parse(note).WhyNotSignedBy(other));
        var changed = SignedCheckpoint.Parse(note.Replace("\n20852163\n", "\n20852164\n", StringComparison.Ordinal));
        Assert.Contains("does not fit the text", changed.WhyNotSignedBy(key));
        Assert.Throws<ArgumentException>(() => (s_checkpoint with { Origin = "elsewhere" }).Sign(key));
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => new NoteKey(Origin, p384));
        Assert.Throws<ArgumentException>(() => NoteKey.FromPem(Origin, "no pem"));
        Assert.Throws<ArgumentException>(() => Key("a name"));
    }

    [Theory]
    [InlineData("20852163", "020852163")]
    [InlineData("20852163", "-1")]
    [InlineData("20852163", "")]
    [InlineData("\n\n— ", "\n— ")]
    [InlineData("— ", "- ")]
    [InlineData("calls", "ca\tlls")]
    [InlineData("= ", "= x ")]
    public void What_is_no_signed_checkpoint_is_refused(string old, string other)
    {
        using var key = Key();
        var note = s_checkpoint.Sign(key).Replace(Convert.ToBase64String(s_checkpoint.Root.Bytes), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", StringComparison.Ordinal);
        SignedCheckpoint.Parse(note);
        if (old == "= ") note = note.Replace("A=\n", "B=\n", StringComparison.Ordinal);
        else note = note.Replace(old, other, StringComparison.Ordinal);
        Assert.Throws<LedgerFormatException>(() => SignedCheckpoint.Parse(note));
    }

    /// <summary>Base64 that ends in padding has bits to spare: a note in which they are set would be read as the same signature.</summary>
    [Theory]
    [InlineData(4, "AAAAAQIDBAU=", "AAAAAQIDBAV=")]
    [InlineData(6, "AAAAAQIDBAUGBw==", "AAAAAQIDBAUGBx==")]
    public void A_signature_has_one_spelling(int length, string spelled, string misspelled)
    {
        var note = $"{s_checkpoint.ToText()}\n— {Origin} {spelled}\n";
        Assert.Equal(length, Assert.Single(SignedCheckpoint.Parse(note).Signatures).Signature.Length);
        Assert.Throws<LedgerFormatException>(() => SignedCheckpoint.Parse(note.Replace(spelled, misspelled, StringComparison.Ordinal)));
    }

    [Fact]
    public void Any_flipped_byte_of_a_note_is_refused_or_no_longer_signed()
    {
        using var key = Key();
        var bytes = Encoding.UTF8.GetBytes(s_checkpoint.Sign(key));
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            try
            {
                Assert.False(SignedCheckpoint.Parse(Encoding.UTF8.GetString(changed)).IsSignedBy(key), $"byte {at}");
            }
            catch (LedgerFormatException)
            {
            }
        }
    }

    [Fact]
    public void Several_notes_make_a_file()
    {
        using var key = Key();
        string[] notes = [s_checkpoint.Sign(key), (s_checkpoint with { Size = 20852164 }).Sign(key)];
        var file = SignedCheckpoint.Join(notes);
        Assert.Equal(notes, SignedCheckpoint.ParseMany(file).Select(note => note.ToString()));
        Assert.Equal(notes, SignedCheckpoint.ParseMany(file.ReplaceLineEndings("\r\n")).Select(note => note.ToString()));
        // From a mail that was answered, and forwarded, and marked from behind the first ">".
        foreach (var mark in new[] { "> ", ">", "> > ", ">> " })
        {
            var quoted = string.Join('\n', file.TrimEnd('\n').Split('\n').Select(line => mark + line));
            Assert.Equal(notes, SignedCheckpoint.ParseMany(quoted).Select(note => note.ToString()));
            Assert.Equal(notes, SignedCheckpoint.ParseMany(quoted[mark.Length..]).Select(note => note.ToString()));
        }
        Assert.Equal(notes[..1], SignedCheckpoint.ParseMany(notes[0]).Select(note => note.ToString()));
        Assert.Empty(SignedCheckpoint.ParseMany(""));
        Assert.Contains("Note 2", Assert.Throws<LedgerFormatException>(() => SignedCheckpoint.ParseMany(file.Replace("20852164", "x", StringComparison.Ordinal))).Message);
    }

    /// <summary>The same examples that the check in a browser reads.</summary>
    [Fact]
    public void What_mail_makes_of_a_note_is_read_as_the_note_and_what_it_leaves_unclear_is_not()
    {
        using var mails = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "data", "ledger", "mails.json")));
        var note = mails.RootElement.GetProperty("note").GetString();
        Assert.All(mails.RootElement.GetProperty("read").EnumerateObject(), mail => Assert.Equal(note, Assert.Single(SignedCheckpoint.ParseMany(mail.Value.GetString()!)).ToString()));
        Assert.All(mails.RootElement.GetProperty("unread").EnumerateObject(), mail => Assert.Throws<LedgerFormatException>(() => SignedCheckpoint.ParseMany(mail.Value.GetString()!)));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
