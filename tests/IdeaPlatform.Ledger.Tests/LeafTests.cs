using System.Text;
using System.Text.Json;
using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class LeafTests
{
    private static readonly Guid s_call = new("0193b7c2-5b0a-7c11-9b1f-3c8d2a4e6f10");
    private static readonly Guid s_ballot = new("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    private static readonly DateTimeOffset s_at = new(2026, 11, 24, 11, 59, 59, TimeSpan.FromHours(8));
    private static readonly Digest s_commit = Digest.Of("x"u8);

    [Fact]
    public void A_cast_has_one_form_to_the_byte()
    {
        var leaf = Leaf.Content(s_call, 17, s_ballot, 3, LeafKind.Cast, LeafChannel.Web, s_at, s_commit);
        Assert.Equal("""{"ballot_uid":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","call":"0193b7c2-5b0a-7c11-9b1f-3c8d2a4e6f10","channel":"web","commit":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","hour":"2026-11-24T03","kind":"cast","rev":3,"seq":17,"v":1}""",
            leaf.ToText());
        Assert.Equal(leaf, Leaf.Parse(leaf.ToBytes()));
        Assert.Equal(Merkle.LeafHash(leaf.ToBytes()), leaf.Hash());
    }

    [Fact]
    public void A_measure_has_a_reason_and_no_commitment()
    {
        var leaf = Leaf.Measure(s_call, 18, s_ballot, 3, LeafKind.Quarantine, s_at, "burst");
        Assert.Equal("""{"ballot_uid":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","call":"0193b7c2-5b0a-7c11-9b1f-3c8d2a4e6f10","channel":"desk","hour":"2026-11-24T03","kind":"quarantine","reason":"burst","rev":3,"seq":18,"v":1}""",
            leaf.ToText());
        Assert.Equal(leaf, Leaf.Parse(leaf.ToBytes()));
    }

    [Fact]
    public void Any_row_comes_back_and_is_the_form_that_other_writers_of_json_give()
    {
        var random = new Random(20261124);
        Span<byte> bytes = stackalloc byte[Leaf.MaxBytes];
        for (var i = 0; i < 2_000; i++)
        {
            var leaf = Rows.Any(random);
            var text = bytes[..leaf.Write(bytes)];
            Assert.Equal(leaf, Leaf.Parse(text));
            using var json = JsonDocument.Parse(text.ToArray());
            var sorted = new SortedDictionary<string, JsonElement>(json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value), StringComparer.Ordinal);
            Assert.Equal(JsonSerializer.Serialize(sorted), Encoding.UTF8.GetString(text));
        }
    }

    [Fact]
    public void One_changed_byte_is_refused_or_reads_as_another_row_never_as_the_same()
    {
        var random = new Random(3);
        for (var i = 0; i < 40; i++)
        {
            var leaf = Rows.Any(random);
            var bytes = leaf.ToBytes();
            for (var at = 0; at < bytes.Length; at++)
            {
                var changed = (byte[])bytes.Clone();
                changed[at] ^= (byte)(1 << random.Next(8));
                try
                {
                    var other = Leaf.Parse(changed);
                    Assert.NotEqual(leaf, other);
                    Assert.Equal(changed, other.ToBytes());
                }
                catch (LedgerFormatException)
                {
                }
            }
            for (var length = 0; length < bytes.Length; length++)
            {
                var cut = bytes[..length];
                Assert.Throws<LedgerFormatException>(() => Leaf.Parse(cut));
            }
        }
    }

    [Theory]
    [InlineData("\"rev\":3", "\"rev\":03", 6)]
    [InlineData("\"rev\":3", "\"rev\":0", 6)]
    [InlineData("\"rev\":3", "\"rev\":3.0", 7)]
    [InlineData("\"seq\":17", "\"seq\":0", 6)]
    [InlineData("\"seq\":17", "\"seq\": 17", 6)]
    [InlineData("\"seq\":17", "\"seq\":99999999999999999999", 6)]
    [InlineData("\"v\":1}", "\"v\":1} ", 6)]
    [InlineData("\"v\":1}", "\"v\":2}", 4)]
    [InlineData("2026-11-24T03", "2026-11-24T24", 0)]
    [InlineData("2026-11-24", "2026-02-30", 0)]
    [InlineData("3f2504e0", "3F2504e0", 0)]
    [InlineData("web", "fax", 0)]
    [InlineData("web", "desk", 7)]
    [InlineData("cast", "restore", 0)]
    [InlineData("2d711642", "2D711642", 0)]
    [InlineData("{\"ballot", "{ \"ballot", 1)]
    public void What_is_not_the_form_is_refused_with_its_place(string old, string other, int offset)
    {
        var text = Leaf.Content(s_call, 17, s_ballot, 3, LeafKind.Cast, LeafChannel.Web, s_at, s_commit).ToText();
        var position = text.IndexOf(old, StringComparison.Ordinal) + offset;
        var failure = Assert.Throws<LedgerFormatException>(() => Leaf.Parse(Encoding.UTF8.GetBytes(text.Replace(old, other, StringComparison.Ordinal))));
        Assert.Equal(position, failure.Position);
        Assert.Contains($"at byte {position}", failure.Message);
    }

    [Fact]
    public void A_row_that_must_not_be_is_not_written()
    {
        var leaf = Leaf.Content(s_call, 17, s_ballot, 3, LeafKind.Cast, LeafChannel.Web, s_at, s_commit);
        Assert.Throws<ArgumentException>(() => (leaf with { Rev = 0 }).ToBytes());
        Assert.Throws<ArgumentException>(() => (leaf with { Seq = 0 }).ToBytes());
        Assert.Throws<ArgumentException>(() => (leaf with { Channel = LeafChannel.Desk }).ToBytes());
        Assert.Throws<ArgumentException>(() => (leaf with { Hour = leaf.Hour.AddMinutes(1) }).ToBytes());
        var measure = Leaf.Measure(s_call, 17, s_ballot, 3, LeafKind.Restore, s_at, "appeal");
        Assert.Throws<ArgumentException>(() => (measure with { Reason = null }).ToBytes());
        Assert.Throws<ArgumentException>(() => (measure with { Reason = "a \"quote\"" }).ToBytes());
        Assert.Throws<ArgumentException>(() => (measure with { Reason = new string('a', Leaf.MaxReason + 1) }).ToBytes());
        Assert.Throws<ArgumentException>(() => Leaf.Measure(s_call, 1, s_ballot, 1, LeafKind.Cast, s_at, "x"));
        Assert.Throws<ArgumentException>(() => Leaf.Content(s_call, 1, s_ballot, 1, LeafKind.Restore, LeafChannel.Web, s_at, s_commit));
    }

    [Fact]
    public void A_ballot_has_one_form_to_the_byte_and_its_commitment_is_the_hash_of_salt_and_form()
    {
        var bytes = BallotBytes.Of(s_call, s_ballot, 3, [new(1, 1), new(17, 1)]);
        Assert.Equal("""{"ballot_uid":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","call":"0193b7c2-5b0a-7c11-9b1f-3c8d2a4e6f10","picks":[[1,1],[17,1]],"rev":3,"v":1}""", Encoding.ASCII.GetString(bytes));
        var ballot = BallotBytes.Parse(bytes);
        Assert.Equal([new Pick(1, 1), new Pick(17, 1)], ballot.Picks);
        Assert.Equal(bytes, ballot.ToBytes());
        var salt = Commitment.NewSalt();
        Assert.Equal(16, salt.Length);
        Assert.Equal(Digest.Of([.. salt, .. bytes]), Commitment.Of(salt, bytes));
        Assert.NotEqual(Commitment.Of(salt, bytes), Commitment.Of(Commitment.NewSalt(), bytes));
        Assert.Throws<ArgumentException>(() => Commitment.Of(salt.AsSpan(1), bytes));
        Assert.Empty(BallotBytes.Parse(BallotBytes.Of(s_call, s_ballot, 1, [])).Picks);
    }

    [Theory]
    [InlineData("[[17,1],[1,1]]")]
    [InlineData("[[1,1],[1,1]]")]
    [InlineData("[[1,0]]")]
    [InlineData("[[0,1]]")]
    [InlineData("[[1,1],]")]
    [InlineData("[[1,1]")]
    [InlineData("[[1]]")]
    [InlineData("[[1,1,1]]")]
    [InlineData("[ [1,1]]")]
    [InlineData("[[1,01]]")]
    [InlineData("[[99999999999,1]]")]
    public void Picks_out_of_form_are_refused(string picks)
    {
        var text = Encoding.ASCII.GetString(BallotBytes.Of(s_call, s_ballot, 3, [new(2, 1)])).Replace("[[2,1]]", picks, StringComparison.Ordinal);
        Assert.Throws<LedgerFormatException>(() => BallotBytes.Parse(Encoding.ASCII.GetBytes(text)));
    }

    [Fact]
    public void Picks_out_of_order_are_not_written()
    {
        Assert.Throws<ArgumentException>(() => BallotBytes.Of(s_call, s_ballot, 3, [new(2, 1), new(1, 1)]));
        Assert.Throws<ArgumentException>(() => BallotBytes.Of(s_call, s_ballot, 3, [new(2, 1), new(2, 1)]));
        Assert.Throws<ArgumentException>(() => BallotBytes.Of(s_call, s_ballot, 3, [new(2, 0)]));
        Assert.Throws<ArgumentException>(() => BallotBytes.Of(s_call, s_ballot, 0, []));
    }

    [Fact]
    public void A_ballot_of_any_length_fits_the_room_it_asks_for()
    {
        foreach (var count in new[] { 0, 1, 40, 200, 1_000 })
        {
            var picks = Enumerable.Range(0, count).Select(i => new Pick(int.MaxValue - count + i, int.MaxValue)).ToArray();
            var bytes = BallotBytes.Of(s_call, s_ballot, int.MaxValue, picks);
            Assert.Equal(picks, BallotBytes.Parse(bytes).Picks);
            var salt = Commitment.NewSalt();
            Assert.Equal(Digest.Of([.. salt, .. bytes]), Commitment.Of(salt, bytes));
            Assert.Equal(Digest.Of([0, .. bytes]), Merkle.LeafHash(bytes));
        }
    }
}
