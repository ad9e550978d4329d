import MerkleLog
import Testing

/// Paths and widths as c2sp.org/tlog-tiles gives them.
@Suite struct TileNameTests {
    @Test(arguments: [
        (0, "tile/0/000"), (273, "tile/0/273"), (1_234_067, "tile/0/x001/x234/067"),
        (1000, "tile/0/x001/000"), (999_999, "tile/0/x999/999"),
    ])
    func `an index stands in groups of three digits`(index: Int, path: String) {
        #expect(TileName(.hashes(level: 0), index: index, size: 1 << 40).path == path)
    }

    @Test func `a tree of 70,000 leaves has the tiles of the standard's example`() {
        let size = 70_000
        #expect(TileName(.hashes(level: 0), index: 272, size: size).path == "tile/0/272")
        #expect(TileName(.hashes(level: 0), index: 273, size: size).path == "tile/0/273.p/112")
        #expect(TileName(.hashes(level: 1), index: 0, size: size).path == "tile/1/000")
        #expect(TileName(.hashes(level: 1), index: 1, size: size).path == "tile/1/001.p/17")
        #expect(TileName(.hashes(level: 2), index: 0, size: size).path == "tile/2/000.p/1")
        #expect(TileName(.entries, index: 273, size: size).path == "tile/entries/273.p/112")
    }

    @Test func `a tree of 256 leaves has one full tile and one hash above it`() {
        #expect(TileName(.hashes(level: 0), index: 0, size: 256).isFull)
        #expect(TileName(.hashes(level: 1), index: 0, size: 256).path == "tile/1/000.p/1")
    }

    @Test func `an incomplete tile names its full form and the folder of its incomplete ones`() {
        let name = TileName(.hashes(level: 1), index: 1, size: 70_000)
        #expect(name.whenFull.path == "tile/1/001")
        #expect(name.partialsPath == "tile/1/001.p")
        #expect(name.firstLeaf == 65_536)
        #expect(name.leavesPerPlace == 256)
    }
}
