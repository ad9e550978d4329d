package import AuditPipeline
import SQLite

/// About which entries somebody was told, as the file has it.
struct AlertedEntries: AlertLedger {
    let readers: ReaderPool

    func alerts(about entry: EntryID, at index: Int) throws -> [EntryAlert] {
        try readers.read { connection in
            let statement = try connection.statement(AlertSchema.alertsAboutEntry)
            try statement.bind(1, index)
            // Another trail may have had another entry at this place.
            try statement.bind(2, entry.description)
            var alerts: [EntryAlert] = []
            try statement.forEachRow { row in
                alerts.append(EntryAlert(rule: row.text(0), severity: row.text(1)))
            }
            return alerts
        }
    }

    func places(
        in range: Range<Int>, limit: Int, where test: (EntryAlert) -> Bool,
    ) throws -> [Int] {
        try readers.read { connection in
            var sorts: [EntryAlert] = []
            try connection.statement(AlertSchema.sortsOfAlerts).forEachRow { row in
                sorts.append(EntryAlert(rule: row.text(0), severity: row.text(1)))
            }
            var places: Set<Int> = []
            let statement = try connection.statement(AlertSchema.alertedEntries)
            for sort in sorts.filter(test) {
                try statement.bind(1, sort.rule)
                try statement.bind(2, sort.severity)
                try statement.bind(3, range.lowerBound)
                try statement.bind(4, range.upperBound)
                try statement.bind(5, limit)
                try statement.forEachRow { places.insert(Int($0.int(0))) }
            }
            return Array(places.sorted(by: >).prefix(limit))
        }
    }

    func looked() throws -> Int? {
        try readers.read { try $0.follower(AlertFollower.name)?.next }
    }
}

extension ServicesFile {
    /// About which entries of the trail somebody was told.
    package var alertedEntries: any AlertLedger { AlertedEntries(readers: storage.readers) }
}
