using CsCheck;
using Xunit;

namespace CivilAtlas.Spatial.Tests;

public class TileTests
{
    // The arithmetic of OGC 17-083r4, by hand: at zoom 2 a tile spans 90° of lon; Changsha (112.94, 28.23) is in column 3;
    // 66.51° N (atan sinh π/2) bounds row 0 from row 1.
    [Theory]
    [InlineData(0, 112.94, 28.23, 0, 0)]
    [InlineData(2, 112.94, 28.23, 3, 1)]
    [InlineData(2, 112.94, 66.52, 3, 0)]
    [InlineData(2, 112.94, 66.51, 3, 1)]
    [InlineData(3, -180, 90, 0, 0)]
    [InlineData(3, 180, -90, 0, 7)]
    [InlineData(3, 0, 0, 4, 4)]
    public void A_place_is_in_its_tile(int z, double lon, double lat, int x, int y) => Assert.Equal(new Tile(z, x, y), Tile.At(z, lon, lat));

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(0, 1, 0, false)]
    [InlineData(3, 7, 7, true)]
    [InlineData(3, 7, 8, false)]
    [InlineData(-1, 0, 0, false)]
    [InlineData(25, 0, 0, false)]
    [InlineData(3, -1, 0, false)]
    public void A_tile_outside_the_matrix_is_known(int z, int x, int y, bool exists) => Assert.Equal(exists, new Tile(z, x, y).Exists);

    [Fact]
    public void A_tile_that_does_not_exist_has_no_bounds() => Assert.Throws<InvalidOperationException>(() => new Tile(1, 2, 0).BoundsMetres());

    // Half the world's side is π · 6378137 = 20037508.342789244 m (EPSG 1024).
    [Fact]
    public void Zoom_one_quarters_the_world()
    {
        var northEast = new Tile(1, 1, 0).BoundsMetres();
        Assert.Equal((0.0, 0.0), (northEast.MinX, northEast.MinY));
        Assert.Equal(20037508.342789244, northEast.MaxX, 1e-8);
        Assert.Equal(20037508.342789244, northEast.MaxY, 1e-8);
        Assert.Equal(85.0511287798066, new Tile(1, 1, 0).BoundsDegrees().MaxY, 1e-12);
    }

    [Fact]
    public void A_tiles_bounds_hold_the_place_it_was_found_by() => Gen.Select(Gen.Int[0, 22], Gen.Double[-179.9, 179.9], Gen.Double[-85, 85]).Sample((z, lon, lat) =>
        Tile.At(z, lon, lat).BoundsDegrees() is var bounds
            && lon >= bounds.MinX - 1e-12 && lon <= bounds.MaxX + 1e-12 && lat >= bounds.MinY - 1e-12 && lat <= bounds.MaxY + 1e-12);
}
