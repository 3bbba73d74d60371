using System.Globalization;
using IdeaPlatform.Benchmarks;

if (args is ["ledger", var rows] && int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
{
    return LedgerBenchmark.Run(count);
}
Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/IdeaPlatform.Benchmarks -- ledger ROWS");
return 2;
