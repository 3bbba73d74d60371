using IdeaPlatform.Budgeting.Cli;

return Verbs.Run(args, Console.Out, Console.Error);
