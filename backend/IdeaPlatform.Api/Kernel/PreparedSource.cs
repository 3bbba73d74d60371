using Npgsql;

namespace IdeaPlatform.Kernel;

/// <summary>
/// Connections whose statements are few, always the same and asked thousands of times, so that PostgreSQL keeps them prepared and nothing
/// is reset in between; elsewhere, where optional filters want a plan of their own each time, that would do harm. A kept plan may be made
/// while a table is still empty: whatever reads all rows of a vote once and compares each with all that is asked (scans, hash joins, bitmaps,
/// lists kept aside) looks good then and is ruled out, since each of these statements has its index.
/// The kept plan is always the one for any values: for a single row PostgreSQL would otherwise plan anew each time, at more than the row costs.
/// No request may cancel a statement here: Npgsql 10.0.3 then lost its place in the answers of a prepared one.
/// </summary>
internal static class PreparedSource
{
    /// <param name="configuration">Names the database.</param>
    /// <param name="name">By which PostgreSQL lists the connections.</param>
    /// <param name="connections">At most so many.</param>
    /// <param name="more">Further settings of the session.</param>
    public static NpgsqlDataSource Create(IConfiguration configuration, string name, int connections, string more = "") => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Main") ?? "Host=127.0.0.1;Database=ideaplatform")
        {
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            MaxPoolSize = connections,
            Options = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c enable_material=off -c jit=off" + more,
            ApplicationName = name,
        });
}
