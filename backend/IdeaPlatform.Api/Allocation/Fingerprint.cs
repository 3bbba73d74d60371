using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Allocation;

/// <summary>
/// What a signature stands for: SHA-256, in hex, over the ranking with its decisions, in their order. Marks and tallies belong to other rooms, so
/// no version of the board can tell that they moved; this can.
/// </summary>
internal static class Fingerprint
{
    public static string Of(IEnumerable<RankedIdea> ideas) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        ideas.Select(idea => new
        {
            idea.Facts.IdeaId,
            idea.Facts.Outcome,
            idea.Facts.Reason,
            idea.Facts.ReplyClass,
            idea.Facts.ReservePlace,
            idea.Facts.CostFen,
            idea.Facts.Votes,
            idea.Facts.Sheets,
            idea.Ranked.Rank,
            ReviewScore = idea.Ranked.ReviewPart.Shown(),
            Total = idea.Ranked.Total.Shown(),
        }), Json.Options)));
}
