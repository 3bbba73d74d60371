using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Load;
using IdeaPlatform.Voting.Replay;

// cast FILE --plan DIR --base URL [--concurrency N] [--resume]: every pick of the file through the real endpoint.
// compare FILE --plan DIR --base URL: waits for the close, then the tally against the file's own counts. Exit code 1 on any difference.
// votes|watchers|opening --plan DIR --base HOST:PORT,…: the load of `npm run load`, which starts what is loaded and checks what came of it.
// baseline-ws, watch-raw: a bare broadcast to hold the live tallies against.
// fraud --seeds A-B [--json]: what the fraud signals find in a made-up town. Needs no server.
if (args is ["fraud", ..]) return IdeaPlatform.Load.Fraud.FraudReport.Run(args);
try
{
    switch (args)
    {
        case ["votes" or "watchers", ..]: return await LoadCommand.Run(LoadOptions.Parse(args));
        case ["opening", ..]: return await OpeningCommand.Run(LoadOptions.Parse(args));
        case ["baseline-ws", ..]: return await RawBroadcast.Serve(LoadOptions.Parse(args));
        case ["watch-raw", ..]: return await RawBroadcast.Watch(LoadOptions.Parse(args));
    }
    var options = Options.Parse(args);
    var bytes = await File.ReadAllBytesAsync(options.File);
    var election = ElectionFile.Parse(bytes);
    await using var planFile = File.OpenRead(Path.Combine(options.Plan, ReplayPlan.FileName));
    var plan = (await JsonSerializer.DeserializeAsync<ReplayPlan>(planFile, JsonSerializerOptions.Web))!;
    if (plan.FileSha256 != Convert.ToHexStringLower(SHA256.HashData(bytes)))
    {
        Console.Error.WriteLine("The plan in that folder was made from another file. Start without --resume.");
        return 1;
    }
    return options.Command == "cast" ? await Caster.Run(election, plan, options) : await Comparer.Run(election, plan, options);
}
catch (Exception failure) when (failure is ElectionFileException or IOException or ReplayException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
