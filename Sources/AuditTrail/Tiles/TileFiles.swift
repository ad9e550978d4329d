import MerkleLog

/// The tiles of a tree as files below a folder, as other people's tools read them.
struct TileFiles: Sendable {
    /// The folder that has the folder `tile`.
    let prefix: String

    /// Whether any tile was ever written here.
    var exist: Bool { SmallFile(path: "\(prefix)/tile").exists }

    /// The bytes of a tile that must be there.
    ///
    /// An incomplete one may be gone once it is full; then these are the first bytes of that.
    func bytes(of name: TileName) throws(TrailError) -> [UInt8] {
        if let bytes = try SmallFile(path: path(of: name)).read() { return bytes }
        guard !name.isFull, let full = try SmallFile(path: path(of: name.whenFull)).read() else {
            throw .tile(path: path(of: name), reason: "it is missing")
        }
        switch name.content {
        case .hashes: return Array(full.prefix(name.width * MerkleHash.byteCount))
        case .entries:
            guard let leaves = EntryBundle.leaves(in: full), leaves.count >= name.width else {
                throw .tile(path: path(of: name.whenFull), reason: "it is cut off")
            }
            return Array(full[..<leaves[name.width - 1].endIndex])
        }
    }

    /// The hashes of a tile that must be there.
    func hashes(of name: TileName) throws(TrailError) -> [MerkleHash] {
        let bytes = try bytes(of: name)
        let hashes = stride(from: 0, to: bytes.count, by: MerkleHash.byteCount).compactMap {
            MerkleHash(bytes.span.bytes.extracting(droppingFirst: $0).extracting(first: 32))
        }
        guard hashes.count == name.width, bytes.count == name.width * MerkleHash.byteCount else {
            throw .tile(path: path(of: name), reason: "it has \(bytes.count) bytes")
        }
        return hashes
    }

    /// The leaves of a bundle that must be there.
    func entries(of name: TileName) throws(TrailError) -> [ArraySlice<UInt8>] {
        let bytes = try bytes(of: name)
        guard let leaves = EntryBundle.leaves(in: bytes), leaves.count == name.width else {
            throw .tile(path: path(of: name), reason: "it does not have \(name.width) entries")
        }
        return leaves
    }

    /// The whole tree, for proofs.
    func tree(size: Int) -> TileTree<TrailError> {
        TileTree(size: size) { name throws(TrailError) in try hashes(of: name) }
    }

    /// Puts a tile in its place; it is durable after `FileSync`.
    func write(_ bytes: [UInt8], as name: TileName) throws(TrailError) {
        let path = path(of: name)
        if let slash = path.lastIndex(of: "/") { try Folder(path: String(path[..<slash])).make() }
        try SmallFile(path: path).put(bytes, readableBy: .everyone)
    }

    /// Where a tile is.
    func path(of name: TileName) -> String { "\(prefix)/\(name.path)" }
}
