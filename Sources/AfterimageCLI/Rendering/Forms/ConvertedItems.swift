/// The items of a document that was converted, one by one.
struct ConvertedItems {
    private let document: String

    /// Takes a document: an array, a page of items as `aws dynamodb scan` prints it, or one item.
    init(_ document: String) {
        self.document = document
    }

    /// The items in a form; as JSON the document itself.
    func text(as format: OutputFormat) throws(CommandFailure) -> String {
        switch format {
        case .text, .json: return document + "\n"
        case .jsonl: return items.map { "\($0)\n" }.joined()
        case .csv: return try sheet().csv
        case .table: return try sheet().table
        }
    }

    private var items: [String] {
        let members = JSONMembers(document)
        return members.elements ?? members.elements(of: "Items")
            ?? [document.replacing("\n", with: "")]
    }

    /// The members of all items, in the order in which they were met.
    private func sheet() throws(CommandFailure) -> Sheet {
        let items = items
        guard items.allSatisfy({ $0.hasPrefix("{") }) else {
            throw CommandFailure(
                .usage, "what is no object has no columns", mend: "-o jsonl, or an array of items")
        }
        var known: Set<String> = []
        let names = items.flatMap { JSONMembers($0).names }.filter { known.insert($0).inserted }
        return Sheet(names: names, rows: items.map { JSONMembers($0).fields(whole: names) })
    }
}
