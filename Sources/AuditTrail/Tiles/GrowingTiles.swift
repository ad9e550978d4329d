import MerkleLog
import SQLite

/// The right edge of a published tree, and the files that a longer tree adds to it.
struct GrowingTiles: Sendable {
    private(set) var edge = TileEdge()
    /// The leaves of the bundle that is not full yet.
    private(set) var bundle = EntryBundle()

    /// The edge of a tree without leaves.
    init() {}

    /// Reads the edge of a tree from its files, and checks that it has the root that was signed.
    init(_ checkpoint: Checkpoint, in files: TileFiles) throws(TrailError) {
        edge = try TileEdge(size: checkpoint.size) { (name) throws(TrailError) in
            try files.hashes(of: name)
        }
        guard edge.root == checkpoint.root else {
            throw .tile(path: "\(files.prefix)/tile", reason: "it is not of the signed tree")
        }
        guard let name = entriesName else { return }
        let leaves = try files.entries(of: name).map(Array.init)
        guard leaves.map({ MerkleHash.leaf($0) }) == edge.tiles.first?.hashes else {
            throw .tile(path: files.path(of: name), reason: "it is not of the signed tree")
        }
        for leaf in leaves { bundle.append(leaf) }
    }

    /// Adds the trail's next entries up to a size, and writes the tiles that they fill, and those
    /// that are incomplete then; gives the names of what it wrote.
    ///
    /// Reads in short snapshots, so that a long trail does not keep the database from shrinking.
    mutating func grow(
        to checkpoint: Checkpoint, in files: TileFiles, reading connection: Connection,
    ) throws -> [TileName] {
        var written: [TileName] = []
        let before = Set(edge.tiles.map(\.name))
        while edge.size < checkpoint.size {
            let end = min(checkpoint.size, edge.size + Limits.entriesPerSnapshot)
            try StoredHeader.forEach(in: edge.size..<end, connection) { leaf, header in
                guard leaf == edge.size else { throw TrailError.altered(index: edge.size) }
                written += try append(header.bytes, in: files)
            }
            guard edge.size == end else { throw TrailError.altered(index: edge.size) }
        }
        guard edge.root == checkpoint.root else {
            throw TrailError.contradicted(path: connection.path, size: checkpoint.size)
        }
        for (name, hashes) in edge.tiles where !before.contains(name) {
            try files.write(hashes.flatMap(\.bytes), as: name)
            written.append(name)
        }
        if let name = entriesName {
            try files.write(bundle.bytes, as: name)
            written.append(name)
        }
        return written
    }

    private mutating func append(_ leaf: [UInt8], in files: TileFiles) throws -> [TileName] {
        var written: [TileName] = []
        bundle.append(leaf)
        try edge.append(MerkleHash.leaf(leaf)) { (name, hashes) throws(TrailError) in
            try files.write(hashes.flatMap(\.bytes), as: name)
            written.append(name)
        }
        if bundle.count == TileName.fullWidth {
            let name = TileName(
                .entries, index: edge.size / TileName.fullWidth - 1, size: edge.size)
            try files.write(bundle.bytes, as: name)
            written.append(name)
            bundle = EntryBundle()
        }
        return written
    }

    /// The bundle that is not full yet; nil where none is begun.
    private var entriesName: TileName? {
        guard !edge.size.isMultiple(of: TileName.fullWidth) else { return nil }
        return TileName(.entries, index: edge.size / TileName.fullWidth, size: edge.size)
    }
}
