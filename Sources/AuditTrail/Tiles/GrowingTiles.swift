import MerkleLog
import SQLite

/// The right edge of a published tree, and the files that a longer tree adds to it.
struct GrowingTiles: Sendable {
    private(set) var edge = TileEdge()
    /// The leaves of the bundle that is not full yet.
    private(set) var bundle = EntryBundle()

    /// The edge of a tree without leaves.
    init() {}

    /// Continues a tree from its edge and the leaves of the bundle that is not full; nil where
    /// these are not of the tree that was signed.
    init?(_ checkpoint: Checkpoint, edge: TileEdge, leaves: [[UInt8]]) {
        self.edge = edge
        guard edge.root == checkpoint.root else { return nil }
        let hashes = Self.bundleName(size: edge.size) == nil ? [] : edge.tiles.first?.hashes
        guard leaves.map({ MerkleHash.leaf($0) }) == hashes else { return nil }
        for leaf in leaves { bundle.append(leaf.span) }
    }

    /// Reads the edge of a tree from its files, and checks that it has the root that was signed.
    init(_ checkpoint: Checkpoint, in files: TileFiles) throws(TrailError) {
        let edge = try TileEdge(size: checkpoint.size) { (name) throws(TrailError) in
            try files.hashes(of: name)
        }
        let leaves = try Self.bundleName(size: checkpoint.size).map { (name) throws(TrailError) in
            try files.entries(of: name).map(Array.init)
        }
        guard let tiles = GrowingTiles(checkpoint, edge: edge, leaves: leaves ?? []) else {
            throw .tile(path: "\(files.prefix)/tile", reason: "it is not of the signed tree")
        }
        self = tiles
    }

    /// Adds the trail's next entries up to a size, and writes the tiles that they fill, and those
    /// that are incomplete then; gives the names of what it wrote.
    ///
    /// Reads in short snapshots, so that a long trail does not keep the database from shrinking.
    mutating func grow(
        to checkpoint: Checkpoint, in files: TileFiles, reading connection: Connection,
    ) throws -> [TileName] {
        var written: [TileName] = []
        func write(_ name: TileName, _ bytes: [UInt8]) throws(TrailError) {
            try files.write(bytes, as: name)
            written.append(name)
        }
        let before = Set(edge.tiles.map(\.name))
        while edge.size < checkpoint.size {
            let end = min(checkpoint.size, edge.size + Limits.entriesPerSnapshot)
            try StoredHeader.forEach(in: edge.size..<end, connection) { leaf, header in
                guard leaf == edge.size else { throw TrailError.altered(index: edge.size) }
                try append(header.bytes, whenFull: write)
            }
            guard edge.size == end else { throw TrailError.altered(index: edge.size) }
        }
        guard edge.root == checkpoint.root else {
            throw TrailError.contradicted(path: connection.path, size: checkpoint.size)
        }
        for (name, bytes) in incomplete where !before.contains(name) { try write(name, bytes) }
        return written
    }

    /// Adds the next leaf; hands over each tile that it fills.
    mutating func append<Failure: Error>(
        _ leaf: [UInt8], whenFull body: (TileName, [UInt8]) throws(Failure) -> Void,
    ) throws(Failure) {
        bundle.append(leaf.span)
        try edge.append(MerkleHash.leaf(leaf)) { (name, hashes) throws(Failure) in
            try body(name, hashes.flatMap(\.bytes))
        }
        guard bundle.count == TileName.fullWidth else { return }
        let index = edge.size / TileName.fullWidth - 1
        try body(TileName(.entries, index: index, size: edge.size), bundle.bytes)
        bundle = EntryBundle()
    }

    /// The tiles that are not full yet, the leaves' first, and the bundle behind them.
    var incomplete: [(name: TileName, bytes: [UInt8])] {
        edge.tiles.map { ($0.name, $0.hashes.flatMap(\.bytes)) }
            + (Self.bundleName(size: edge.size).map { [($0, bundle.bytes)] } ?? [])
    }

    /// The bundle of a tree's last leaves that is not full yet; nil where none is begun.
    static func bundleName(size: Int) -> TileName? {
        guard !size.isMultiple(of: TileName.fullWidth) else { return nil }
        return TileName(.entries, index: size / TileName.fullWidth, size: size)
    }
}
