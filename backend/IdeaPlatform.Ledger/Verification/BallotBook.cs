using System.Runtime.InteropServices;

namespace IdeaPlatform.Ledger;

/// <summary>Where a ballot stands after the rows so far.</summary>
internal struct BallotState
{
    public Digest Commit;
    public long Seq;
    public int Rev;
    public bool IsLocked;

    /// <summary>Quarantine or Invalidate while a measure keeps it out; Restore otherwise.</summary>
    public LeafKind Measure;

    public readonly bool IsIn => Measure == LeafKind.Restore;
}

/// <summary>
/// Folds the rows, in their order, into the state of each ballot. Contents count up by one; a replace (an accepted paper ballot) locks
/// the ballot against later taps; quarantine and invalidate keep it out of the tally whatever its contents, and restore lets it in.
/// </summary>
internal sealed class BallotBook(Guid call, Findings findings)
{
    private readonly Dictionary<Guid, BallotState> _ballots = [];

    public int Count => _ballots.Count;

    public IEnumerable<KeyValuePair<Guid, BallotState>> All => _ballots;

    public bool TryGet(Guid ballotUid, out BallotState state) => _ballots.TryGetValue(ballotUid, out state);

    public void Fold(in Leaf leaf)
    {
        if (leaf.Call != call) findings.Add("row.call", $"Row {leaf.Seq} is of call {leaf.Call}, and the ledger of call {call}.", leaf.Seq, ballotUid: leaf.BallotUid);
        if (!leaf.IsContent)
        {
            FoldMeasure(leaf);
            return;
        }
        ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(_ballots, leaf.BallotUid, out var known);
        if (!known) state.Measure = LeafKind.Restore;
        if (leaf.Rev != state.Rev + 1)
        {
            Wrong(leaf, "ballot.rev", known ? $"goes from rev {state.Rev} (row {state.Seq}) to rev {leaf.Rev}" : $"begins with rev {leaf.Rev}");
        }
        if (state.IsLocked && leaf.Kind != LeafKind.Replace) Wrong(leaf, "ballot.locked", "is changed after a paper ballot locked it");
        state.IsLocked |= leaf.Kind == LeafKind.Replace;
        (state.Commit, state.Rev, state.Seq) = (leaf.Commit, leaf.Rev, leaf.Seq);
    }

    private void FoldMeasure(in Leaf leaf)
    {
        ref var state = ref CollectionsMarshal.GetValueRefOrNullRef(_ballots, leaf.BallotUid);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref state))
        {
            Wrong(leaf, "ballot.unknown", $"is put under {LeafText.NameOf(leaf.Kind)}, and no row before cast it");
            return;
        }
        if (leaf.Rev != state.Rev) Wrong(leaf, "ballot.rev", $"is at rev {state.Rev}, and a measure says rev {leaf.Rev}");
        if (leaf.Kind == LeafKind.Restore && state.IsIn) Wrong(leaf, "ballot.restored", "is restored, and no measure kept it out");
        state.Measure = leaf.Kind;
    }

    private void Wrong(in Leaf leaf, string code, string what) =>
        findings.Add(code, $"Row {leaf.Seq}: ballot {leaf.BallotUid} {what}.", leaf.Seq, ballotUid: leaf.BallotUid);
}
