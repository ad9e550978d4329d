package import DynamoModel

extension ChangeKind {
    /// The word that entries have for the change, `UPDATE` say.
    package var operation: String {
        switch self {
        case .insert: "CREATE"
        case .modify: "UPDATE"
        case .remove: "DELETE"
        case .baseline, .note, .gap, .failure, .read, .erasure, .erased, .archived, .drop: rawValue
        }
    }

    /// Reads an entry's word or a stream's, in capitals or not; nil for anything else.
    package init?(operation word: String) {
        let word = word.uppercased()
        guard let kind = Self.allCases.first(where: { [$0.operation, $0.rawValue].contains(word) })
        else { return nil }
        self = kind
    }
}
