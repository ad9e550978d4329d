import DynamoModel
import SQLite

/// Compares what is kept in secondary indexes with the items that it was made of.
///
/// Answers of queries come from there: a row that is wrong is a wrong answer. Reads one state of
/// the file, which others may go on writing; an index that is being filled is left out.
package struct IndexVerification {
    /// An index that is not what its table's items make it.
    package struct Fault: Sendable, Hashable {
        /// The table.
        package let table: String
        /// The index.
        package let index: String
        /// Items that belong into it, and are not there.
        package let missing: Int
        /// Rows that have something else than their items.
        package let altered: Int
        /// Rows that stand for no item.
        package let surplus: Int
    }

    private let connection: Connection
    private let region: String

    /// The faults of all tables of the file at `path`; throws where it can not be read.
    package static func faults(path: String, region: String) throws -> [Fault] {
        let connection = try Connection(path: path, mode: .readOnly)
        let verification = IndexVerification(connection: connection, region: region)
        return try connection.snapshot { try verification.faults() }
    }

    private func faults() throws -> [Fault] {
        let catalog = try Catalog(reading: connection, region: region)
        let tables = catalog.tables.values.filter { $0.deleted == nil && $0.restore == nil }
        return try tables.sorted { $0.table.name < $1.table.name }.flatMap { table in
            try table.indexes.filter(\.isComplete).compactMap { try fault(of: $0.index, table) }
        }
    }

    private func fault(of index: Index, _ table: TableState) throws -> Fault? {
        let items = try connection.statement(table.table.statements.rest)
        try items.bind(1, [] as [UInt8])
        var (found, missing, altered) = (0, 0, 0)
        try items.forEachRow { item in
            guard let expected = index.row(of: try Item(stored: item.blob(1))) else { return }
            switch try row(of: index, expected.key, item.blob(0)) {
            case .none: missing += 1
            case .some(let kept):
                found += 1
                if index.projectedNames != nil, kept != expected.projected { altered += 1 }
            }
        }
        let count = try connection.statement(index.statements.count).firstRow { Int($0.int(0)) }
        let surplus = (count ?? 0) - found
        guard missing + altered + surplus > 0 else { return nil }
        return Fault(
            table: table.table.name, index: index.name, missing: missing, altered: altered,
            surplus: surplus)
    }

    /// What a row has of its item, empty where that is in the table alone; nil where there is none.
    private func row(of index: Index, _ key: [UInt8], _ itemKey: [UInt8]) throws -> [UInt8]? {
        let find = try connection.statement(index.statements.find)
        try find.bind(1, key)
        try find.bind(2, itemKey)
        return try find.firstRow { $0.isNull(0) ? [] : $0.blob(0) }
    }
}
