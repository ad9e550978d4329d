import DynamoModel

/// The configuration file's JSON Schema, for editors and checkers.
///
/// Source: JSON Schema, draft 2020-12.
struct JSONSchema {
    /// The document.
    let text: String

    init(_ keys: [SettingKey] = ConfigurationKeys.file) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
            writer.member("title", "afterimage.yaml")
            JSONSchema.write(.group(keys), to: &writer)
            writer.name("$defs")
            writer.object { writer in
                writer.name("variable")
                writer.object { writer in
                    writer.member("description", "A variable of the environment.")
                    writer.member("type", "string")
                    writer.member("pattern", "\\$\\{[^}]+\\}")
                }
            }
        }
        text = writer.text
    }

    /// Writes the members of the schema of one sort.
    private static func write(_ sort: SettingSort, to writer: inout JSONWriter) {
        switch sort {
        case .text, .secret:
            writer.name("type")
            writer.array { writer in
                for type in ["string", "number", "boolean"] { writer.string(type) }
            }
        case .integer(let range):
            writer.orVariable { writer in
                writer.member("type", "integer")
                writer.member("minimum", range.lowerBound)
                writer.member("maximum", range.upperBound)
            }
        case .flag: writer.orVariable { $0.member("type", "boolean") }
        case .duration:
            writer.orVariable { writer in
                writer.member("type", "string")
                writer.member("pattern", "^[0-9]+(ms|s|m|h|d)$")
            }
        case .word(let words):
            writer.orVariable { writer in
                writer.name("enum")
                writer.array { writer in for word in words { writer.string(word) } }
            }
        case .document:
            writer.anyOf([{ $0.member("type", "object") }, { $0.member("type", "string") }])
        case .list(let element):
            writer.anyOf([
                { write(element, to: &$0) },
                { writer in
                    writer.member("type", "array")
                    writer.name("items")
                    writer.object { write(element, to: &$0) }
                },
            ])
        case .either(let one, let other):
            writer.anyOf([{ write(one, to: &$0) }, { write(other, to: &$0) }])
        case .group(let keys): write(keys, to: &writer)
        case .named(let element):
            writer.member("type", "object")
            writer.name("additionalProperties")
            writer.object { write(element, to: &$0) }
        }
    }

    private static func write(_ keys: [SettingKey], to writer: inout JSONWriter) {
        writer.member("type", "object")
        writer.member("additionalProperties", false)
        writer.name("properties")
        writer.object { writer in
            for key in keys {
                writer.name(key.name)
                writer.object { writer in
                    writer.member("description", key.about)
                    write(key.sort, to: &writer)
                }
            }
        }
        let required = keys.filter(\.isRequired)
        guard !required.isEmpty else { return }
        writer.name("required")
        writer.array { writer in for key in required { writer.string(key.name) } }
    }
}

extension JSONWriter {
    /// Writes that one of some schemas must fit.
    fileprivate mutating func anyOf(_ schemas: [(inout JSONWriter) -> Void]) {
        name("anyOf")
        array { writer in for schema in schemas { writer.object(schema) } }
    }

    /// Writes a schema of something for which a variable of the environment can stand.
    fileprivate mutating func orVariable(_ schema: @escaping (inout JSONWriter) -> Void) {
        anyOf([schema, { $0.member("$ref", "#/$defs/variable") }])
    }
}
