import MerkleLog

/// Compares the files of the published tree with the entries, as far as its checkpoint reaches.
struct TileLedger {
    private let files: TileFiles
    /// How many entries are still to be compared with files.
    private let size: Int
    private var edge = TileEdge()
    private var bundle = EntryBundle()

    /// Compares with the files that a checkpoint needs, from where a verification begins; with none
    /// where there are none at all, because they can be made from the entries at any time.
    init(
        _ directory: DataDirectory, checkpoint note: [UInt8]?, from start: VerificationStart? = nil,
    ) {
        let files = TileFiles(prefix: directory.path)
        let published = note.flatMap { note in
            try? Checkpoint(parsing: SignedNote(parsing: note).text)
        }
        self.init(files, size: files.exist ? published?.size ?? 0 : 0)
        if let start { (edge, bundle) = (start.tiles.edge, start.tiles.bundle) }
    }

    /// Compares with the files that a tree of some size needs.
    init(_ files: TileFiles, size: Int) {
        self.files = files
        self.size = size
    }

    /// Whether there is anything left to compare.
    var isDone: Bool { edge.size >= size }

    /// Takes the next entry's leaf.
    mutating func add(
        _ leaf: Span<UInt8>, hash: MerkleHash, _ report: inout VerificationReport,
    ) {
        if isDone { return }
        bundle.append(leaf)
        var full: [(name: TileName, hashes: [MerkleHash])] = []
        edge.append(hash) { full.append((name: $0, hashes: $1)) }
        for (name, hashes) in full { compare(name, hashes, &report) }
        if bundle.count == TileName.fullWidth || edge.size == size {
            let index = (edge.size - 1) / TileName.fullWidth
            compare(TileName(.entries, index: index, size: edge.size), bundle, &report)
            bundle = EntryBundle()
        }
        if edge.size == size {
            for (name, hashes) in edge.tiles { compare(name, hashes, &report) }
        }
    }

    private func compare(
        _ name: TileName, _ hashes: [MerkleHash], _ report: inout VerificationReport,
    ) {
        read(name, &report) { () throws(TrailError) in
            let published = try files.hashes(of: name)
            return zip(published, hashes).enumerated().first { $1.0 != $1.1 }?.offset
        }
    }

    private func compare(
        _ name: TileName, _ bundle: EntryBundle, _ report: inout VerificationReport,
    ) {
        read(name, &report) { () throws(TrailError) in
            let published = try files.bytes(of: name)
            guard published != bundle.bytes else { return nil }
            let leaves = EntryBundle.leaves(in: bundle.bytes) ?? []
            let found = EntryBundle.leaves(in: published) ?? []
            return zip(found, leaves).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
        }
    }

    /// Reports where a file differs, at the place in it that `body` gives.
    private func read(
        _ name: TileName, _ report: inout VerificationReport,
        _ body: () throws(TrailError) -> Int?,
    ) {
        report.tiles += 1
        do {
            guard let place = try body() else { return }
            let leaf = name.firstLeaf + place * name.leavesPerPlace
            report.add(
                .tiles, .broken, at: leaf,
                "Entry #\(leaf) is not the one that \(name.path) was published with",
            )
        } catch {
            report.add(.tiles, .inconclusive, at: name.firstLeaf, "\(error)")
        }
    }
}
