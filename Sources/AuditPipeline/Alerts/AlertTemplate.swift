import Crypto
import DynamoModel

/// A text with fields of entries in it, `{table}/{key}` say.
package struct AlertTemplate: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case text(String)
        case field(QueryField)
    }

    private let parts: [Part]

    /// Reads a template; throws where a field in braces is none of the query language's.
    package init(_ text: String) throws(AlertSyntaxError) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw AlertSyntaxError("\"\(text)\" has { without }", mend: "{table}/{key}")
            }
            let name = String(rest[rest.index(after: open)..<close])
            parts.append(.field(try QueryField(named: name)))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// What the template is for an entry; a field that the entry does not have is empty.
    func text(of entry: RecordedEntry) -> String {
        AlertTemplate.bounded(
            parts.map { part in
                switch part {
                case .text(let text): text
                case .field(let field): field.text(in: entry)
                }
            }.joined())
    }

    /// The text itself, or the hash of one that is too long to be a key.
    static func bounded(_ text: String, to bytes: Int = Limits.alertKeyBytes) -> String {
        guard text.utf8.count > bytes else { return text }
        return "sha256-\(hash(of: text))"
    }

    /// The SHA-256 of a text in hexadecimal.
    static func hash(of text: String) -> String {
        SHA256.hash(data: Array(text.utf8))
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension QueryField {
    /// The field of a name; throws with what was probably meant where there is none.
    init(named name: String) throws(AlertSyntaxError) {
        guard let field = QueryField(name) else {
            throw AlertSyntaxError(
                "There is no field \"\(name)\"", mend: QueryField.suggestion(for: name))
        }
        guard QueryField.remarks[field] == nil else {
            throw AlertSyntaxError(
                "No entry has a \(name) yet when rules look at it", mend: "{table}/{key}")
        }
        self = field
    }

    /// The first value that the field has in an entry; of a key both, `user1/order1` say.
    func text(in recorded: RecordedEntry) -> String {
        if self == .key {
            return recorded.entry.change.key.attributes
                .map { attribute in QueryField.first { attribute.value.contains(where: $0) } }
                .joined(separator: "/")
        }
        return QueryField.first { contains(in: recorded, EntryRemarks(), where: $0) }
    }

    private static func first(_ walk: ((QuerySubject) -> Bool) -> Bool) -> String {
        var found = ""
        _ = walk { subject in
            found = subject.text
            return true
        }
        return found
    }
}
