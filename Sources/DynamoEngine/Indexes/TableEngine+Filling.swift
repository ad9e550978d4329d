import DynamoModel
import SQLite

extension TableEngine {
    /// Goes on filling the indexes that are not complete, of one table or of all.
    func fillIndexes(of name: String? = nil) {
        for table in catalog.tables.values where name == nil || table.table.name == name {
            for index in table.indexes where !index.isComplete {
                fill(index.index.id, of: table.table.id)
            }
        }
    }

    private func fill(_ index: Int64, of table: Int64) {
        inPortions { [state] connection in
            try IndexFilling(connection: connection, state: state).fill(index, of: table)
            let known = state.catalog.tables[table]?.indexes.first { $0.index.id == index }
            return known?.isComplete == false
        }
    }
}
