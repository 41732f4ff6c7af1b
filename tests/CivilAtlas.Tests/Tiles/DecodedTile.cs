using System.Text;

namespace CivilAtlas.Tests.Tiles;

/// <summary>Reads as much of an MVT 2.1 tile as the tests ask: layers, their features' attributes and the bounds of their geometry.</summary>
internal sealed class DecodedTile
{
    public sealed record Feature(IReadOnlyDictionary<string, object> Attributes, int Type, int MinX, int MinY, int MaxX, int MaxY);

    public IReadOnlyDictionary<string, IReadOnlyList<Feature>> Layers { get; }

    private DecodedTile(Dictionary<string, IReadOnlyList<Feature>> layers) => Layers = layers;

    public IReadOnlyList<Feature> this[string layer] => Layers.TryGetValue(layer, out var features) ? features : [];

    // vector_tile.proto: Tile.layers = 3; Layer name 1, features 2, keys 3, values 4; Feature tags 2, type 3, geometry 4.
    public static DecodedTile Read(byte[] tile) => new(Fields(tile).Where(f => f.Number == 3).Select(f => Layer(f.Bytes)).ToDictionary(l => l.Name, l => l.Features));

    private static (string Name, IReadOnlyList<Feature> Features) Layer(byte[] bytes)
    {
        var fields = Fields(bytes).ToList();
        var keys = fields.Where(f => f.Number == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToList();
        var values = fields.Where(f => f.Number == 4).Select(f => Value(f.Bytes)).ToList();
        return (Encoding.UTF8.GetString(fields.First(f => f.Number == 1).Bytes),
            [.. fields.Where(f => f.Number == 2).Select(f => ReadFeature([.. Fields(f.Bytes)], keys, values))]);
    }

    private static Feature ReadFeature(List<Field> fields, List<string> keys, List<object> values)
    {
        var tags = fields.Where(f => f.Number == 2).SelectMany(f => Varints(f.Bytes)).ToList();
        var attributes = tags.Chunk(2).ToDictionary(pair => keys[(int)pair[0]], pair => values[(int)pair[1]]);
        var (x, y, minX, minY, maxX, maxY) = (0, 0, int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        var steps = new Queue<ulong>(fields.Where(f => f.Number == 4).SelectMany(f => Varints(f.Bytes)));
        while (steps.TryDequeue(out var command))
            for (var i = 0UL; (command & 7) != 7 && i < command >> 3; i++)
            {
                (x, y) = (x + Unzigzag(steps.Dequeue()), y + Unzigzag(steps.Dequeue()));
                (minX, minY, maxX, maxY) = (Math.Min(minX, x), Math.Min(minY, y), Math.Max(maxX, x), Math.Max(maxY, y));
            }
        return new(attributes, (int)fields.First(f => f.Number == 3).Varint, minX, minY, maxX, maxY);
    }

    private static object Value(byte[] bytes)
    {
        var field = Fields(bytes).Single();
        return field.Number switch
        {
            1 => Encoding.UTF8.GetString(field.Bytes),
            2 => (double)BitConverter.ToSingle(field.Bytes),
            3 => BitConverter.ToDouble(field.Bytes),
            6 => (long)Unzigzag(field.Varint),
            7 => field.Varint != 0,
            _ => (long)field.Varint,
        };
    }

    private static int Unzigzag(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private sealed record Field(int Number, ulong Varint, byte[] Bytes);

    private static IEnumerable<Field> Fields(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(bytes, ref at);
            var (varint, length) = (0UL, 0);
            switch (key & 7)
            {
                case 0: varint = Varint(bytes, ref at); break;
                case 1: length = 8; break;
                case 2: length = (int)Varint(bytes, ref at); break;
                case 5: length = 4; break;
            }
            yield return new((int)(key >> 3), varint, bytes[at..(at + length)]);
            at += length;
        }
    }

    private static List<ulong> Varints(byte[] bytes)
    {
        var all = new List<ulong>();
        for (var at = 0; at < bytes.Length;)
            all.Add(Varint(bytes, ref at));
        return all;
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
