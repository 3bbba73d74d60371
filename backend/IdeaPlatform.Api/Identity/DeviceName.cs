namespace IdeaPlatform.Identity;

/// <summary>Enough of a browser to recognise one's own sign-ins ("WeChat · Android"), and no more: the full text would be a fingerprint.</summary>
internal static class DeviceName
{
    private static readonly (string Mark, string Name)[] s_browsers =
        [("MicroMessenger", "WeChat"), ("Edg/", "Edge"), ("HuaweiBrowser", "Huawei"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] s_systems =
        [("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        string[] parts = [Find(s_browsers, userAgent), Find(s_systems, userAgent)];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }

    private static string Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(entry => userAgent.Contains(entry.Mark, StringComparison.OrdinalIgnoreCase)).Name ?? "";
}
