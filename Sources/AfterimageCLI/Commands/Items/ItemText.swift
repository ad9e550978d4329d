import DynamoModel

/// Prints items as the output options say.
struct ItemText {
    let options: OutputOptions

    /// One item for people: a document over several lines.
    func text(_ item: Item) -> String {
        var writer = JSONWriter()
        writer.item(item, as: options.showsDynamoDBJSON ? .typed : .plain)
        return String(decoding: writer.indented, as: UTF8.self) + "\n"
    }

    /// One item that is all there is.
    func form(_ item: Item) -> String { ItemPrinter.text(item, options, text) }
}
