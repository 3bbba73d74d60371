using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace IdeaPlatform.Ledger;

/// <summary>
/// What a voter keeps: the ballot, the salt and the row. With it, and with what is published, the voter shows that the row is in the
/// tree and stands for this very ballot. Whoever holds it knows the choices. As JSON:
/// <code>{"ballot":{…},"call":"…","leaf":{…},"salt":"…","v":1}</code>
/// </summary>
public sealed record Receipt(Ballot Ballot, Leaf Leaf, byte[] Salt)
{
    /// <summary>The path of the page that checks receipts; what follows the # never leaves the browser.</summary>
    public const string PagePath = "/verify#";

    public string ShortCode => Ledger.ShortCode.Of(Leaf.Hash());

    public string ToJson() =>
        $$"""{"ballot":{{Encoding.ASCII.GetString(Ballot.ToBytes())}},"call":"{{Leaf.Call}}","leaf":{{Leaf.ToText()}},"salt":"{{Convert.ToHexStringLower(Salt)}}","v":1}""";

    public string ToBase64Url() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(ToJson()));

    /// <summary>Reads the JSON (in any layout), the base64url of it, or a URL that ends in #base64url.</summary>
    /// <exception cref="LedgerFormatException">It is none of these, or a part of it is out of form.</exception>
    public static Receipt Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var json = text.Trim().TrimStart('\uFEFF');
        if (!json.StartsWith('{'))
        {
            var code = json[(json.LastIndexOf('#') + 1)..];
            try
            {
                json = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(code));
            }
            catch (FormatException)
            {
                throw new LedgerFormatException("This is no receipt: neither JSON nor base64url", 0);
            }
        }
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            throw new LedgerFormatException("This is no receipt: the JSON cannot be read", 0);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException || (failure is FormatException and not LedgerFormatException))
        {
            throw new LedgerFormatException("This is no receipt: it has ballot, call, leaf, salt and v", 0);
        }
    }

    /// <summary>Why ballot, salt and row do not belong together; null when they do.</summary>
    public (string Code, string Sentence)? WhyNotWhole()
    {
        if (!Leaf.IsContent) return ("receipt.kind", $"the row is a {LeafText.NameOf(Leaf.Kind)}, which carries no ballot");
        if (Ballot.Call != Leaf.Call) return ("receipt.call", "ballot and row are of different calls");
        if (Ballot.BallotUid != Leaf.BallotUid || Ballot.Rev != Leaf.Rev) return ("receipt.ballot", "the row is about another ballot or another revision of it");
        return Commitment.Of(Salt, Ballot.ToBytes()) == Leaf.Commit ? null : ("receipt.commit", "the row's commitment does not open to this ballot with this salt");
    }

    /// <summary>Why this receipt is not proved by a signed checkpoint and an inclusion proof; null when it is.</summary>
    public (string Code, string Sentence)? WhyNotProved(ReadOnlySpan<Digest> proof, SignedCheckpoint checkpoint, NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (WhyNotWhole() is { } broken) return broken;
        if (checkpoint.WhyNotSignedBy(key) is { } unsigned) return ("receipt.signature", $"the checkpoint is not to be trusted: {unsigned}");
        var (size, root) = (checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root);
        if (Leaf.Seq >= size) return ("receipt.too_new", $"row {Leaf.Seq} is newer than the checkpoint of {size} rows");
        return Proof.VerifyInclusion(Leaf.Hash(), Leaf.Seq, size, proof, root) ? null : ("receipt.not_included", $"the proof does not lead from row {Leaf.Seq} to the root of the checkpoint of {size} rows");
    }

    private static Receipt Read(JsonElement json)
    {
        if (json.GetProperty("v").GetInt32() != 1) throw new FormatException();
        var ballot = BallotBytes.Parse(Encoding.UTF8.GetBytes(CanonicalJson.Of(json.GetProperty("ballot"))));
        var leaf = Leaf.Parse(Encoding.UTF8.GetBytes(CanonicalJson.Of(json.GetProperty("leaf"))));
        var salt = new byte[Commitment.SaltLength];
        if (!Hex.TryRead(Encoding.UTF8.GetBytes(json.GetProperty("salt").GetString()!), salt)) throw new FormatException();
        if (json.GetProperty("call").GetGuid() != leaf.Call) throw new LedgerFormatException("The receipt names one call and its row another", 0);
        return new Receipt(ballot, leaf, salt);
    }
}
