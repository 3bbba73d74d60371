namespace IdeaPlatform.Kernel.Backup;

internal static class BackupSetup
{
    public static IServiceCollection AddBackup(this IServiceCollection services) =>
        services.AddVerb("backup", TakeBackup.Run).AddVerb("restore", RestoreBackup.Run);

    /// <summary>The owner's connection: it reads every table and may make them again.</summary>
    internal static string Owner(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return configuration.GetConnectionString("Migrate") ?? configuration.GetConnectionString("Main")
            ?? throw new InvalidOperationException("no database is configured (ConnectionStrings__Migrate)");
    }
}
