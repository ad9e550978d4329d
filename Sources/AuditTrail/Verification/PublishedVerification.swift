import DynamoModel
import MerkleLog

/// One verification of published files alone: recomputes the tree from its own leaves, and checks
/// every signature, without the database.
struct PublishedVerification {
    private let log: PublishedLog
    private let files: TileFiles
    private let options: VerificationOptions
    private var report: VerificationReport
    private var frontier = MerkleFrontier()

    init(_ directory: DataDirectory, options: VerificationOptions) {
        log = PublishedLog(directory: directory.path)
        files = TileFiles(prefix: directory.path)
        self.options = options
        report = VerificationReport(time: options.now)
    }

    /// Verifies everything that the files can tell, trusting one key.
    mutating func run(trusting key: CheckpointVerifier) throws(TrailError) -> VerificationReport {
        guard let note = try log.newest() else {
            report.add(.head, .inconclusive, "The file checkpoint is missing")
            return report
        }
        var checkpoints = CheckpointLedger(keys: try log.keys(trusting: key))
        let bytes = Array(note.description.utf8)
        checkpoints.expect(bytes, from: .file, in: &report)
        try checkpoints.expectPublished(
            log, witnesses: options.witnessVerifiers(), in: &report)
        if let given = options.checkpoint {
            checkpoints.expect(Array(given.utf8), from: .external, in: &report)
        }
        let size = (try? Checkpoint(parsing: note.text).size) ?? 0
        report.expectedEntries = size
        report.publishedSize = size
        report.checkpoints = 1 + log.witnessedSizes().count
        var tiles = TileLedger(files, size: size)
        checkpoints.compare(frontier, in: &report)
        for index in 0..<(size + TileName.fullWidth - 1) / TileName.fullWidth {
            let name = TileName(.entries, index: index, size: size)
            guard let leaves = read(name) else { return report }
            for leaf in leaves {
                take(leaf, &tiles, &checkpoints)
            }
        }
        report.root = frontier.root.hex
        checkpoints.findMissing(size: size, in: &report)
        return report
    }

    private mutating func take(
        _ leaf: [UInt8], _ tiles: inout TileLedger, _ checkpoints: inout CheckpointLedger,
    ) {
        if LeafHeader(bytes: leaf.span) == nil {
            report.add(
                .entries, .broken, at: frontier.size,
                "Entry #\(frontier.size) \(EntryFault.header.description)",
            )
        } else {
            report.soundEntries += 1
        }
        let hash = MerkleHash.leaf(leaf)
        frontier.append(hash)
        tiles.add(leaf.span, hash: hash, &report)
        if frontier.size == checkpoints.nextSize { checkpoints.compare(frontier, in: &report) }
    }

    /// The leaves in a file; nil, and a finding, where they can not be had.
    private mutating func read(_ name: TileName) -> [[UInt8]]? {
        do {
            return try files.entries(of: name).map { Array($0) }
        } catch {
            report.add(.tiles, .inconclusive, at: name.firstLeaf, "\(error)")
            return nil
        }
    }
}
