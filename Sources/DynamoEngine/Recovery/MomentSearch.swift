import DynamoModel
import SQLite

/// Finds the last change of a table, or of a shard, up to a moment.
struct MomentSearch {
    let connection: Connection
    let moment: Timestamp

    /// The number of the table's last change up to the moment; 0 where all that are kept are later.
    ///
    /// Changes are in the order of their times, as the machine's clock told them.
    func lastSequence(in table: TableState) throws -> Int64 {
        try table.shards.reduce(0) { last, shard in
            max(last, try lastSequence(in: shard) ?? 0)
        }
    }

    /// The number of a shard's last change up to the moment; nil where all that are kept are later.
    func lastSequence(in shard: ShardState) throws -> Int64? {
        try lastRow(in: shard).map { $0 - shard.row(0) }
    }

    /// Halves the rows between which the last change must be, until it is found.
    private func lastRow(in shard: ShardState) throws -> Int64? {
        let rows = shard.rows(from: shard.trimmedSequence + 1)
        guard let newest = try change(in: rows) else { return nil }
        var found: Int64?
        var first = rows.lowerBound
        var last = newest.row
        while first <= last {
            let middle = first + (last - first) / 2
            guard let change = try change(in: first...middle) else {
                first = middle + 1
                continue
            }
            if change.time <= moment {
                found = change.row
                first = middle + 1
            } else {
                last = change.row - 1
            }
        }
        return found
    }

    /// The last change in a range of rows.
    private func change(in rows: ClosedRange<Int64>) throws -> (row: Int64, time: Timestamp)? {
        let select = try connection.statement(Schema.timeOfChange)
        try select.bind(1, rows.lowerBound)
        try select.bind(2, rows.upperBound)
        return try select.firstRow { row in
            let time = try row.withBlob(1) { (bytes) throws(StoredFormError) in
                try ChangeBody.time(of: bytes)
            }
            return (row.int(0), time)
        }
    }
}
