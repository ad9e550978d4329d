package import AuditPipeline
package import DynamoModel

/// How entries are found; the answer of `plan`.
package struct OutlineDocument: Sendable, Hashable {
    /// What is said.
    package var outline: SearchOutline

    /// Says how entries are found.
    package init(_ outline: SearchOutline) {
        self.outline = outline
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("index", outline.index.rawValue)
            if !outline.terms.isEmpty { writer.member("terms", outline.terms) }
            if let candidates = outline.candidates { writer.member("candidates", candidates) }
            writer.member("size", outline.size)
            writer.member("indexed", outline.indexed)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var outline = SearchOutline(index: .none, size: 0, indexed: 0)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "index":
                outline.index = SearchOutline.Index(rawValue: try reader.readString()) ?? .none
            case "terms": outline.terms = try reader.readString()
            case "candidates": outline.candidates = try reader.readInt()
            case "size": outline.size = try reader.readInt()
            case "indexed": outline.indexed = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self.outline = outline
    }
}
