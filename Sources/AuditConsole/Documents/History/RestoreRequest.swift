package import DynamoModel

/// What is asked of `restore`: which state, and on what condition.
package struct RestoreRequest: Sendable, Hashable {
    /// The name of the state that the item is to have again.
    package var to = ""
    /// The id of the item's newest entry as somebody was shown it; nil where it does not matter.
    package var expect: String?
    /// The paths that are put back, the rest staying as it is; empty for the whole item.
    package var only: [String] = []
    /// Why.
    package var reason: String?
    /// Who says so.
    package var actor: String?
    /// The key under which the state is written instead, where nothing may be; nil for its own.
    package var newKey: PrimaryKey?
    /// Whether nothing is written.
    package var isDryRun = false

    /// Asks for a state.
    package init(to revision: String) {
        to = revision
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("to", to)
            writer.member("expect", expect)
            writer.member("only", only)
            writer.member("reason", reason)
            writer.member("actor", actor)
            if let newKey { writer.member("as", newKey) }
            writer.member("dry_run", isDryRun)
        }
    }

    /// Reads what `write` wrote; an unknown member is refused, since it could be a condition.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "to": to = try reader.readString()
            case "expect": expect = try reader.readString()
            case "only": only = try reader.readTexts()
            case "reason": reason = try reader.readString()
            case "actor": actor = try reader.readString()
            case "as": newKey = try PrimaryKey(json: &reader)
            case "dry_run": isDryRun = try reader.readBool()
            default: throw .serialization("There is no member \"\(name.prefix(64))\" here")
            }
        }
    }
}
