import DynamoModel

/// What `#n` and `:v` stand for in the expressions of a request.
struct ExpressionPlaceholders {
    var names: [(String, String)] = []
    var values = Item()

    /// A placeholder for a name.
    mutating func name(_ name: String) -> String {
        if let known = names.first(where: { $0.1 == name }) { return known.0 }
        names.append(("#n\(names.count)", name))
        return "#n\(names.count - 1)"
    }

    /// A placeholder for a value.
    mutating func value(_ value: AttributeValue) -> String {
        let placeholder = ":v\(values.count)"
        values[Text(placeholder)] = value
        return placeholder
    }

    /// A path with placeholders for its names.
    mutating func path(_ path: DocumentPath) -> String {
        var text = ""
        for element in path.elements {
            switch element {
            case .name(let name): text += (text.isEmpty ? "" : ".") + self.name(name.string)
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }

    /// Writes the members of a request that say what they stand for.
    func write(to writer: inout JSONWriter) {
        if !names.isEmpty {
            writer.name("ExpressionAttributeNames")
            writer.object { writer in
                for (placeholder, name) in names { writer.member(placeholder, name) }
            }
        }
        if !values.isEmpty { writer.member("ExpressionAttributeValues", values) }
    }
}
