import AuditPipeline
import MerkleLog

/// Puts the tiles of a published tree beside the segments.
struct ArchivedTree {
    let log: PublishedLog
    let objects: any ObjectStore

    /// Puts those that a tree of `size` leaves has, and one of `oldSize` leaves did not have.
    func extend(from oldSize: Int, to size: Int) async throws {
        let files = TileFiles(prefix: log.directory.path)
        let names = Self.names(from: oldSize, to: size)
        for start in stride(from: 0, to: names.count, by: Limits.objectsAtOnce) {
            let part = names[start..<min(names.count, start + Limits.objectsAtOnce)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in part {
                    group.addTask { [objects] in
                        try await objects.put(try files.bytes(of: name), as: name.path)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// The names of the tiles that the growing tree adds, lower ones first.
    static func names(from oldSize: Int, to size: Int) -> [TileName] {
        var names: [TileName] = []
        var leavesPerPlace = 1
        for level in 0... {
            let (old, new) = (oldSize / leavesPerPlace, size / leavesPerPlace)
            guard new > 0 else { break }
            let tiles = (new + TileName.fullWidth - 1) / TileName.fullWidth
            for index in old / TileName.fullWidth..<tiles where old < new {
                names.append(TileName(.hashes(level: level), index: index, size: size))
                if level == 0 { names.append(TileName(.entries, index: index, size: size)) }
            }
            leavesPerPlace *= TileName.fullWidth
        }
        return names
    }
}
