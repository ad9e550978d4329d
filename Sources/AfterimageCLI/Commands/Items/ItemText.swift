import DynamoModel

/// Prints items as the output options say.
struct ItemText {
    let options: OutputOptions

    /// One item: a document over several lines, or with `-o jsonl` on one.
    func text(_ item: Item) -> String {
        var writer = JSONWriter()
        writer.item(item, as: options.showsDynamoDBJSON ? .typed : .plain)
        guard options.format != .jsonl else { return writer.text + "\n" }
        return String(decoding: writer.indented, as: UTF8.self) + "\n"
    }
}
