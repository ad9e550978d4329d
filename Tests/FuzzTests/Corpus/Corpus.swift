/// The samples as documents, and what they are made of.
struct Corpus: Sendable {
    /// A sample whose text was read.
    struct Document: Sendable {
        let operation: String
        let document: JSONTree
    }

    let samples: [Document]
    /// The names of all members.
    let names: [String]
    /// All values, and the values in them.
    let values: [JSONTree]

    /// Reads the samples; `known` has what stands for `$STREAM` and its like.
    init(_ samples: [Sample], known: [String: String]) throws {
        self.samples = try samples.map { sample in
            var text = sample.text
            for (name, value) in known { text.replace("$\(name)", with: value) }
            return Document(operation: sample.operation, document: try JSONTree(text))
        }
        values = self.samples.flatMap(\.document.everything)
        var names: Set<String> = ["N", "BS", "NULL", "BOOL", "M", "L", "SS", "NS", "B", "S"]
        for case .object(let members) in values { names.formUnion(members.map(\.name)) }
        self.names = names.sorted()
    }
}
