/// Puts terms of the query language together.
struct QueryText {
    private var terms: [String] = []

    /// All terms, of which every one must hold; nil when there is none.
    var text: String? { terms.isEmpty ? nil : terms.joined(separator: " ") }

    /// Adds that a field is exactly a value; nothing when there is none.
    func with(_ field: String, _ value: String?) -> QueryText {
        guard let value else { return self }
        return adding("\(field):\(QueryText.literal(value))")
    }

    /// Adds that the operation is one of those that a word stands for.
    func with(operation: String?) -> QueryText {
        guard let operation else { return self }
        let isWord = operation.allSatisfy { $0.isLetter || $0 == "," }
        return adding("op:" + (isWord ? operation : QueryText.literal(operation)))
    }

    /// Adds a query as somebody wrote it.
    func with(query: String?) -> QueryText {
        guard let query, query.contains(where: { !$0.isWhitespace }) else { return self }
        // Brackets keep an OR inside from reaching beyond it.
        return adding(terms.isEmpty ? query : "(\(query))")
    }

    private func adding(_ term: String) -> QueryText {
        var copy = self
        copy.terms.append(term)
        return copy
    }

    /// A value that means exactly itself, whatever is in it.
    private static func literal(_ value: String) -> String {
        "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
