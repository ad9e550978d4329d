import MerkleLog
import SQLite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keeps the files of the published tree up with the trail's checkpoints.
///
/// Everything that a published checkpoint needs was made durable before it was published, so a
/// crash leaves no doubt about older files; newer ones are simply written again.
struct TileWriter {
    private let directory: String
    private let files: TileFiles
    private let published: Checkpoint?
    /// The edge of what is on disk; nil before that was looked at.
    private var tiles: GrowingTiles?

    /// Continues from the tree that was published last, if any was.
    init(directory: String, published: Checkpoint?) {
        self.directory = directory
        self.published = published
        files = TileFiles(prefix: directory)
    }

    /// Makes everything durable that a checkpoint needs; anew where the files are not those of the
    /// tree that was published.
    mutating func extend(to checkpoint: Checkpoint, reading connection: Connection) throws {
        guard var tiles = self.tiles ?? found() else {
            self.tiles = try rebuild(to: checkpoint, reading: connection)
            return
        }
        guard tiles.edge.size < checkpoint.size else {
            self.tiles = tiles
            return
        }
        let written = try tiles.grow(to: checkpoint, in: files, reading: connection)
        try FileSync(folder: directory).wait(for: written.map(files.path))
        for name in written where name.isFull { try remove("\(directory)/\(name.partialsPath)") }
        self.tiles = tiles
    }

    /// The edge of the published tree; nil where its files do not bear it out, for whatever reason:
    /// they can be made anew from the entries.
    private func found() -> GrowingTiles? {
        guard let published else { return nil }
        return try? GrowingTiles(published, in: files)
    }

    /// Writes the whole tree beside the old one, and puts it in its place.
    private func rebuild(
        to checkpoint: Checkpoint, reading connection: Connection,
    ) throws -> GrowingTiles {
        let draft = "\(directory)/tile.new"
        try remove(draft)
        let files = TileFiles(prefix: draft)
        var tiles = GrowingTiles()
        let written = try tiles.grow(to: checkpoint, in: files, reading: connection)
        try FileSync(folder: draft).wait(for: written.map(files.path))
        try remove("\(directory)/tile")
        try FileManager.default.moveItem(atPath: "\(draft)/tile", toPath: "\(directory)/tile")
        try FileSync(folder: directory).wait(for: [])
        try remove(draft)
        return tiles
    }

    private func remove(_ path: String) throws {
        guard SmallFile(path: path).exists else { return }
        try FileManager.default.removeItem(atPath: path)
    }
}
