namespace IdeaPlatform.Identity.Published;

/// <summary>
/// Metadata of an endpoint that is called again and again and that asks the database itself, within its own transaction, whether the
/// person may do what they want: the session behind the request may be one that was read a few seconds ago. Everywhere else a session
/// that was ended counts as ended at once.
/// </summary>
public sealed class RecentSessionSuffices;
