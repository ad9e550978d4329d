import Dispatch
import DynamoModel
import SQLite

extension TableEngine {
    /// Goes on filling the indexes that are not complete, of one table or of all.
    func fillIndexes(of name: String? = nil) {
        for table in catalog.tables.values where name == nil || table.table.name == name {
            for state in table.indexes where !state.isComplete {
                fill(state.index.id, of: table.table.id)
            }
        }
    }

    /// Has the writer add portions, one after the other, until the index is complete.
    ///
    /// Other writes come in between. What the end of the program interrupts goes on when the file
    /// is opened again.
    private func fill(_ index: Int64, of table: Int64) {
        writer.submit { [state] connection in
            try IndexFilling(connection: connection, state: state).fill(index, of: table)
        } completion: { [self] outcome in
            switch outcome {
            case .success:
                let known = catalog.tables[table]?.indexes.first { $0.index.id == index }
                if known?.isComplete == false { fill(index, of: table) }
            case .failure(SubmissionError.closed): break
            case .failure: fillLater(index, of: table)
            }
        }
    }

    /// Tries again in a moment, for a disk that is full now or a writer that has too much to do.
    private func fillLater(_ index: Int64, of table: Int64) {
        let moment = DispatchTime.now() + Limits.fillingPauseSeconds
        DispatchQueue.global().asyncAfter(deadline: moment) { [weak self] in
            self?.fill(index, of: table)
        }
    }
}
