package import AuditPipeline
package import DynamoModel
import SQLite

/// Taking content out of the file that was erased elsewhere.
extension TableEngine {
    /// Remembers, durably, that what is erased from a moment on is to go from the file too.
    package func demandScrub(since moment: Timestamp) async throws {
        try await writer.perform { try $0.demandScrub(since: moment) }
    }

    /// The same for a file that nobody has open.
    package static func demandScrub(path: String, since moment: Timestamp) throws {
        let connection = try Connection(path: path)
        try connection.migrate(to: Schema.steps)
        try connection.demandScrub(since: moment)
        try connection.close()
    }

    /// The moment of the oldest demand that `scrub` has not met; nil where there is none.
    package func scrubDemand() async throws -> Timestamp? {
        try await readers.perform { connection in
            try connection.statement(Schema.scrubDemand).firstRow { row in
                row.isNull(0) ? nil : Timestamp(milliseconds: row.int(0))
            } ?? nil
        }
    }

    /// Deletes changes from the log before their time, as if they had been trimmed; gives how many
    /// stay, because `isFree` says that somebody has yet to have them, or a backup has.
    package func forgetChanges(
        at positions: [ChangePosition], isFree: @escaping @Sendable (ChangeReference) -> Bool,
    ) async throws -> Int {
        try await writer.perform { [state] connection in
            let has = try connection.statement(Schema.hasChange)
            let forget = try connection.statement(Schema.forgetChange)
            var staying = 0
            for place in state.catalog.places(of: positions) {
                let row = place.shard.row(place.reference.sequence)
                try has.bind(1, row)
                guard try has.firstRow({ _ in true }) == true else { continue }
                guard place.isSettled, isFree(place.reference) else {
                    staying += 1
                    continue
                }
                try forget.bind(1, row)
                try forget.run()
            }
            return staying
        }
    }

    /// Rewrites the file without anything that was deleted from it, and ends the demand for that.
    ///
    /// Writes wait meanwhile. A deleted row leaves its bytes on its page, and SQLite leaves copies
    /// of others where it moved them from, so nothing less than all pages is enough.
    package func scrub() async throws -> ScrubOutcome {
        let sizeBytes = try await readers.perform { connection in
            try connection.statement(Schema.fileBytes).firstRow { Int($0.int(0)) } ?? 0
        }
        guard sizeBytes <= Limits.scrubbedBytes else { return .tooLarge(sizeBytes: sizeBytes) }
        try await writer.rewrite()
        for _ in 0..<Limits.scrubAttempts {
            guard try await writer.checkpoint() else { continue }
            try await writer.perform { try $0.statement(Schema.endScrub).run() }
            return .done
        }
        return .isRead
    }
}

extension Connection {
    fileprivate func demandScrub(since moment: Timestamp) throws {
        let demand = try statement(Schema.demandScrub)
        try demand.bind(1, moment.milliseconds)
        try demand.run()
    }
}

/// Where a change stands in the log.
private struct ChangePlace {
    let reference: ChangeReference
    let shard: ShardState
    /// Whether no backup has to take the change back.
    let isSettled: Bool
}

extension Catalog {
    /// The shards of changes, as far as there are any.
    fileprivate func places(of positions: [ChangePosition]) -> [ChangePlace] {
        var shards: [[String]: (shard: ShardState, isSettled: Bool)] = [:]
        for table in tables.values {
            for stream in table.streams {
                for shard in stream.shards {
                    shards[[stream.name.arn, shard.name]] = (shard, table.copies.isEmpty)
                }
            }
        }
        return positions.compactMap { position in
            guard let found = shards[[position.streamARN, position.shardID]],
                let number = position.sequence.local,
                let sequence = Int64(exactly: number), sequence <= Limits.largestSequence
            else { return nil }
            return ChangePlace(
                reference: ChangeReference(shard: found.shard.id, sequence: sequence),
                shard: found.shard, isSettled: found.isSettled)
        }
    }
}
