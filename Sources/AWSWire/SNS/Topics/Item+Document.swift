package import DynamoModel

extension Item {
    /// Reads an object of plain JSON; nil where the text is none.
    package init?(document text: String) {
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            self = try Item(plainJSON: &reader)
            try reader.finish()
        } catch {
            return nil
        }
    }

    /// The object as plain JSON.
    package var document: String {
        var writer = JSONWriter()
        writer.plainItem(self)
        return writer.text
    }

    /// The text under a name.
    package func text(_ name: Text) -> String? {
        if case .string(let text) = self[name] { text.string } else { nil }
    }

    /// The object under a name.
    package func object(_ name: Text) -> Item? {
        if case .map(let map) = self[name] { map } else { nil }
    }
}
