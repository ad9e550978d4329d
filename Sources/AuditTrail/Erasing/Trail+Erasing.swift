public import AuditPipeline
import MerkleLog
import SQLite

extension Trail {
    /// Destroys the content of entries, of 10,000 at most at once, and certifies that in an entry
    /// whose id it returns; nil, with nothing done, where none of them has any.
    ///
    /// Durable and whole on return, or not begun. Headers stay, so that the tree, its checkpoints
    /// and every proof hold. The files that the trail keeps have the content no longer, unless
    /// somebody is reading: see `isScrubbed`. The search index is the indexer's to forget.
    public func erase(
        _ indices: RangeSet<Int>, for request: ErasureRequest,
    ) async throws -> EntryID? {
        precondition(
            indices.entryCount <= Limits.entriesPerErasure, "A larger erasure has several steps")
        let seed = environment.random(SaltSource.seedBytes)
        let id = try await writer.perform { [appender] connection in
            try appender.erase(indices, for: request, seed: seed, in: connection)
        }
        guard let id else { return nil }
        _ = try await seal()
        return id
    }

    /// Finishes what erasures left to do: takes out authors who have no entry left, and empties the
    /// write-ahead log, which still has the former content.
    ///
    /// False where somebody who reads the files kept the log from being emptied.
    public func scrub() async throws -> Bool {
        let (unused, size, erasures) = try await reader.perform(connection: { connection in
            try connection.snapshot {
                let counts = try AuthorSweep.counts(in: connection)
                let size = try TrailTip.frontier(in: connection).size
                guard counts.swept < counts.erasures else { return (Set<Int64>(), size, 0) }
                let known = try AuthorSweep.known(in: connection)
                return (
                    try AuthorSweep.unused(of: known, in: 0..<size, connection), size,
                    counts.erasures
                )
            }
        })
        if erasures > 0 {
            try await writer.perform { [appender] connection in
                try appender.eraseAuthors(
                    unused, size: size, erasures: erasures, in: connection)
            }
        }
        for _ in 0..<Limits.scrubAttempts {
            if try await writer.checkpoint() { return true }
        }
        return false
    }
}
