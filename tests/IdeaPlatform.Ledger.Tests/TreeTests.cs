using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class TreeTests
{
    private const int Sizes = 64;

    /// <summary>The eight leaves and the roots of their first n that the tests of transparency-dev/merkle and Certificate Transparency share.</summary>
    public static TheoryData<int, string> KnownRoots => new()
    {
        { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { 4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { 5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { 6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { 7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };

    [Theory]
    [MemberData(nameof(KnownRoots))]
    public void The_roots_are_those_of_the_published_vectors(int size, string root)
    {
        string[] leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var hashes = leaves.Take(size).Select(leaf => Merkle.LeafHash(Convert.FromHexString(leaf))).ToArray();
        Assert.Equal(root, Merkle.Root(hashes).ToString());
        Assert.Equal(root, Proof.Root(size, Tree.Nodes(hashes)).ToString());
    }

    [Fact]
    public void A_root_is_that_of_the_definition_at_every_size()
    {
        for (var size = 0; size <= Sizes; size++)
        {
            var hashes = Tree.Leaves(size);
            Assert.Equal(Tree.Root(hashes), Merkle.Root(hashes));
            Assert.Equal(Tree.Root(hashes), Proof.Root(size, Tree.Nodes(hashes)));
        }
    }

    [Fact]
    public void A_frontier_goes_on_from_its_bytes_at_every_size()
    {
        var frontier = new Frontier();
        var hashes = Tree.Leaves(Sizes);
        for (var size = 0; size < Sizes; size++)
        {
            frontier = Frontier.Parse(frontier.ToBytes());
            Assert.Equal(size, frontier.Size);
            Assert.Equal(Tree.Root(hashes.AsSpan(0, size)), frontier.Root());
            frontier.Append(hashes[size]);
        }
        Assert.Throws<LedgerFormatException>(() => Frontier.Parse(frontier.ToBytes().AsSpan()[..^1]));
        Assert.Throws<LedgerFormatException>(() => Frontier.Parse([]));
    }

    [Fact]
    public void Every_leaf_of_every_size_is_proved_and_nothing_else_passes()
    {
        for (var size = 1; size <= Sizes; size++)
        {
            var hashes = Tree.Leaves(size);
            var root = Tree.Root(hashes);
            for (var index = 0; index < size; index++)
            {
                var proof = Proof.Inclusion(index, size, Tree.Nodes(hashes));
                Assert.True(Proof.VerifyInclusion(hashes[index], index, size, proof, root));
                Assert.False(Proof.VerifyInclusion(Tree.Flip(hashes[index], index), index, size, proof, root));
                Assert.False(Proof.VerifyInclusion(hashes[index], index, size, proof, Tree.Flip(root, index)));
                for (var i = 0; i < proof.Length; i++) Assert.False(Proof.VerifyInclusion(hashes[index], index, size, Tree.Flip(proof, i, index + i), root));
                Assert.False(Proof.VerifyInclusion(hashes[index], index, size, [.. proof, root], root));
                if (proof.Length > 0) Assert.False(Proof.VerifyInclusion(hashes[index], index, size, proof.AsSpan(1), root));
                for (var other = -1; other <= size; other++)
                {
                    if (other != index) Assert.False(Proof.VerifyInclusion(hashes[index], other, size, proof, root));
                }
            }
        }
    }

    [Fact]
    public void Every_pair_of_sizes_is_proved_consistent_and_nothing_else_passes()
    {
        for (var second = 0; second <= Sizes; second++)
        {
            var hashes = Tree.Leaves(second);
            var root = Tree.Root(hashes);
            for (var first = 0; first <= second; first++)
            {
                var older = Tree.Root(hashes.AsSpan(0, first));
                var proof = Proof.Consistency(first, second, Tree.Nodes(hashes));
                Assert.True(Proof.VerifyConsistency(first, second, older, root, proof));
                Assert.False(Proof.VerifyConsistency(first, second, Tree.Flip(older, first), root, proof));
                if (first > 0) Assert.False(Proof.VerifyConsistency(first, second, older, Tree.Flip(root, second), proof));
                for (var i = 0; i < proof.Length; i++) Assert.False(Proof.VerifyConsistency(first, second, older, root, Tree.Flip(proof, i, first + i)));
                Assert.False(Proof.VerifyConsistency(first, second, older, root, [.. proof, root]));
                if (proof.Length > 0) Assert.False(Proof.VerifyConsistency(first, second, older, root, proof.AsSpan(0, proof.Length - 1)));
                if (first < second) Assert.False(Proof.VerifyConsistency(second, first, root, older, proof));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(66_049)]
    public void Tiles_give_every_node_that_proofs_ask_for(int size)
    {
        var hashes = Tree.Leaves(size);
        var all = Tree.Nodes(hashes);
        var tiles = new Dictionary<TilePlace, byte[]>();
        // Written as a ledger grows, in unequal steps, each tile once.
        for (int at = 0, next; at < size; at = next)
        {
            next = Math.Min(size, at + 1 + (at % 700));
            foreach (var place in Tiles.Completed(at, next)) tiles.Add(place, Tiles.Make(place, all));
        }
        Assert.Equal((size / 256) + (size / 65_536), tiles.Count);
        var asked = 0L;
        var reader = Tiles.Reader(size, (level, index) => tiles[new TilePlace(level, index)], leaf =>
        {
            Assert.InRange(leaf, size / 256 * 256, size - 1);
            asked++;
            return hashes[leaf];
        });
        var root = Merkle.Root(hashes);
        Assert.Equal(root, Proof.Root(size, reader));
        foreach (var index in new[] { 0, 1, 200, 255, 256, 65_535, 65_536, size - 1 }.Where(index => index >= 0 && index < size).Distinct())
        {
            var proof = Proof.Inclusion(index, size, reader);
            Assert.Equal(Proof.Inclusion(index, size, all), proof);
            Assert.True(Proof.VerifyInclusion(hashes[index], index, size, proof, root));
            Assert.Equal(Proof.Consistency(index, size, all), Proof.Consistency(index, size, reader));
        }
        if (size % 256 != 0) Assert.True(asked > 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader(0, size));
    }
}
