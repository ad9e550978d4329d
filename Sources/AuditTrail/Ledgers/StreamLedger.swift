import DynamoModel
import SQLite

/// Counts the entries of every shard and the sequence numbers of every stream.
struct StreamLedger {
    /// What the rows of a shard's entries come to.
    private struct Tally: Equatable {
        var entries: Int
        var last: SequenceNumber?
        var firstLeaf: Int
        var lastLeaf: Int

        mutating func add(_ entry: CheckedEntry) {
            entries += 1
            if let highest = last, highest < entry.sequence { last = entry.sequence }
            lastLeaf = entry.index
        }
    }

    private var tallies: [Int64: Tally] = [:]
    private var sequences: [Int64: SequenceLedger] = [:]

    /// Counts an entry of a shard.
    mutating func count(
        _ entry: CheckedEntry, shard: Int64, _ report: inout VerificationReport,
    ) {
        tally(entry, shard)
        let source = entry.origin.source
        let isNew = sequences[
            source.streamID,
            default: SequenceLedger(table: source.table, firstLeaf: entry.index)
        ].add(entry.sequence, recorded: entry.header.recorded)
        if !isNew {
            report.add(
                .entries, .broken, at: entry.index,
                "Entry #\(entry.index) is a change that the trail has already",
            )
        }
    }

    /// Compares with the stored counts, and reports what never arrived.
    func finish(
        in connection: Connection, now: Timestamp, _ report: inout VerificationReport,
    ) throws {
        // Where entries are missing or altered they can not be counted, and that is known already.
        if report.verdict(of: .entries) == .verified { try compare(in: connection, &report) }
        let byTable = Dictionary(grouping: sequences.values, by: \.table)
        for (table, streams) in byTable.sorted(by: { $0.key < $1.key }) {
            let ordered = streams.sorted { $0.firstLeaf < $1.firstLeaf }
            report.streams += ordered.count
            // What another service numbers can not be counted, and is accounted for by the links.
            report.accountedStreams += ordered.count { $0.numbering == .foreign }
            for stream in ordered where stream.numbering == .unclear {
                report.add(
                    .streams, .inconclusive, at: stream.firstLeaf,
                    "The changes of a stream of \(table) can not be counted: their numbers are too "
                        + "far apart, or of two kinds",
                )
            }
            let counted = ordered.filter { $0.numbering == .counted }
            for life in TableLife.lives(of: table, counted, now: now) { life.add(to: &report) }
        }
    }

    private mutating func tally(_ entry: CheckedEntry, _ shard: Int64) {
        tallies[
            shard,
            default: Tally(
                entries: 0, last: entry.sequence, firstLeaf: entry.index, lastLeaf: entry.index)
        ].add(entry)
    }

    private func compare(in connection: Connection, _ report: inout VerificationReport) throws {
        var rest = tallies
        try connection.statement(TrailSchema.shardCounts).forEachRow { row in
            let stored = Tally(
                entries: Int(row.int(1)), last: SequenceNumber(row.text(2)),
                firstLeaf: Int(row.int(3)), lastLeaf: Int(row.int(4)),
            )
            let counted = rest.removeValue(forKey: row.int(0))
            if counted != stored, counted != nil || stored.entries > 0 {
                report.add(
                    .streams, .broken, at: counted?.firstLeaf,
                    "The stored counts of shard \(row.int(0)) are not those of its entries",
                )
            }
        }
    }
}

extension TableLife {
    /// Reports how much of the table's changes arrived.
    fileprivate func add(to report: inout VerificationReport) {
        report.changesOnTheirWay += onTheWay
        let missing = missing.ranges
        if missing.isEmpty { report.accountedStreams += streams }
        report.gaps += missing.count
        for range in missing {
            let (first, last) = (range.lowerBound, range.upperBound - 1)
            let numbers = first == last ? "Change \(first)" : "Changes \(first) to \(last)"
            report.add(.streams, .inconclusive, "\(numbers) of \(table) never arrived")
        }
    }
}
