namespace AdvisorReports.Domain.Savings;

/// <summary>Union-find: joining in any order gives the same sets, which is what keeps figures independent of the order of rows.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    public int Find(int item)
    {
        while (_parent[item] != item)
        {
            item = _parent[item] = _parent[_parent[item]];
        }

        return item;
    }

    public void Join(int a, int b) => _parent[Find(a)] = Find(b);
}
