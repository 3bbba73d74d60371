namespace IdeaPlatform.Documents.Printing;

/// <summary>
/// How wide columns become: what fits in its natural width keeps it, and the widest share what is left. Pure, as the measure is handed in.
/// </summary>
public static class TableWidths
{
    public static IReadOnlyList<float> Of(float width, IReadOnlyList<IReadOnlyList<string>> rows, Func<string, float> measure)
    {
        var count = rows[0].Count;
        var wanted = Enumerable.Range(0, count).Select(n => rows.Where(row => row.Count > n).Max(row => row[n].Split('\n').Max(measure))).ToArray();
        var result = new float[count];
        var open = Enumerable.Range(0, count).ToList();
        var left = width;
        while (open.Count > 0)
        {
            var share = left / open.Count;
            var small = open.Where(n => wanted[n] <= share).ToList();
            if (small.Count == 0 || small.Count == open.Count)
            {
                // All fit: what remains is spread by need. None fits: they share alike.
                var sum = open.Sum(n => wanted[n]);
                foreach (var n in open) result[n] = small.Count == 0 || sum <= 0 ? share : left * wanted[n] / sum;
                break;
            }
            foreach (var n in small)
            {
                result[n] = wanted[n];
                left -= wanted[n];
                open.Remove(n);
            }
        }
        return result;
    }
}
