namespace IdeaPlatform.Voting;
internal static class Receipt { public static string ShortCode(Ledger.Digest d) => d.ToString()[..10]; }
