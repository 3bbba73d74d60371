using System.Globalization;
using BenchmarkDotNet.Running;
using IdeaPlatform.Benchmarks;

if (args is ["ledger", var rows] && int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
{
    return LedgerBenchmark.Run(count);
}
if (args is ["elections", var folder])
{
    ElectionMaker.WriteAll(folder);
    return 0;
}
if (args is ["allocation", .. var rest])
{
    BenchmarkSwitcher.FromTypes([typeof(ReadingBenchmark), typeof(AllocationBenchmark)]).Run(["--filter", "*", .. rest]);
    return 0;
}
Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/IdeaPlatform.Benchmarks -- ledger ROWS | elections FOLDER | allocation [OPTIONS OF BENCHMARKDOTNET]");
return 2;
