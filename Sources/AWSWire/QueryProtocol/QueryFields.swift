/// The fields of a request in AWS's query protocol; the dots in their names make a tree of them.
///
/// Lists are `Name.member.1` or, flattened, `Name.1`; maps have `key` and `value` below each
/// element, or words of their own.
package struct QueryFields: Sendable, Hashable {
    /// The value of the field that ends here.
    package private(set) var text: String?
    private var parts: [String: QueryFields] = [:]

    /// No fields.
    package init() {}

    /// Fields without any below them.
    package init(_ values: [String: String]) {
        parts = values.mapValues { value in
            var field = QueryFields()
            field.text = value
            return field
        }
    }

    /// The fields below a name; none where there are none.
    package subscript(_ name: String) -> QueryFields { parts[name] ?? QueryFields() }

    /// The names of the fields right below.
    var names: Dictionary<String, QueryFields>.Keys { parts.keys }

    /// Whether there is nothing here and below.
    package var isEmpty: Bool { text == nil && parts.isEmpty }

    /// The value of a field.
    package func text(_ name: String) -> String? { parts[name]?.text }

    /// The elements of the list of that name, in the order of their numbers.
    package func list(_ name: String) -> [QueryFields] {
        let list = self[name]
        return (list.parts["member"] ?? list.parts["entry"] ?? list).numbered
    }

    /// The texts of the list of that name; elements that are none are left out.
    package func texts(_ name: String) -> [String] { list(name).compactMap(\.text) }

    /// The entries of the map of that name in their order; those without a key are left out.
    package func map(
        _ name: String, key: String = "key", value: String = "value",
    ) -> [(key: String, value: QueryFields)] {
        list(name).compactMap { entry in
            entry.text(key).map { (key: $0, value: entry[value]) }
        }
    }

    /// Sets the field that a path of names leads to; of two values the later one counts.
    mutating func set(_ path: ArraySlice<Substring>, to value: String) {
        guard let name = path.first else {
            text = value
            return
        }
        parts[String(name), default: QueryFields()].set(path.dropFirst(), to: value)
    }

    private var numbered: [QueryFields] {
        parts.compactMap { name, part in Int(name).map { ($0, part) } }
            .sorted { $0.0 < $1.0 }
            .map(\.1)
    }
}
