import DynamoModel
import Yams

extension Node {
    /// What stands in the place of a secret.
    static let hidden = "(hidden)"

    /// Named values in this order, but for those that are nil.
    init(group members: [(String, Node?)]) {
        self.init(members.compactMap { name, node in node.map { (Node(name), $0) } })
    }

    /// Values on one line where they are short.
    init(list nodes: [Node]) {
        let isShort = nodes.allSatisfy { if case .scalar = $0 { true } else { false } }
        self.init(nodes, .implicit, isShort ? .flow : .block)
    }

    /// A length of time with its unit.
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        self.init(milliseconds == 0 ? "\(seconds)s" : "\(seconds * 1000 + milliseconds)ms")
    }

    /// Whether it is a group that names nothing.
    var isEmpty: Bool { mapping?.isEmpty ?? false }

    /// The node as text of a file.
    func fileText() throws -> String {
        try Yams.serialize(node: self, allowUnicode: true)
    }
}

extension Node {
    /// Writes the node as JSON; what YAML takes for a number or a flag is one there, too.
    func write(to writer: inout JSONWriter) {
        switch self {
        case .mapping(let mapping):
            writer.object { writer in
                for (name, value) in mapping {
                    writer.name(name.string ?? "")
                    value.write(to: &writer)
                }
            }
        case .sequence(let sequence):
            writer.array { writer in for value in sequence { value.write(to: &writer) } }
        case .scalar(let scalar):
            if tag == Tag(.null) {
                writer.raw("null")
            } else if tag == Tag(.bool), let bool {
                writer.raw(bool ? "true" : "false")
            } else if tag == Tag(.int) || tag == Tag(.float), Node.isNumber(scalar.string) {
                writer.raw(scalar.string)
            } else {
                writer.string(scalar.string)
            }
        case .alias: writer.raw("null")
        }
    }

    /// Whether JSON writes a number so.
    private static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var reader = JSONReader(bytes.span)
        return (try? reader.readNumberText()) != nil && (try? reader.finish()) != nil
    }

    /// The node without its secrets; references to variables and files are none.
    func hidingSecrets(_ sort: SettingSort) -> Node {
        switch (self, sort) {
        case (.scalar(let scalar), .secret):
            let isReference = scalar.string.hasPrefix("${") || scalar.string.hasPrefix("file:")
            return isReference ? self : Node(Node.hidden)
        case (.sequence(let sequence), _):
            return Node(sequence.map { $0.hidingSecrets(sort) }, .implicit, sequence.style)
        case (.mapping(let mapping), .named(let element)):
            let pairs = mapping.map { ($0, $1.hidingSecrets(element)) }
            return Node(pairs, .implicit, mapping.style)
        case (.mapping(let mapping), _):
            let keys = sort.keys ?? []
            let pairs = mapping.map { name, value in
                let key = keys.first { $0.name == name.string }
                return (name, key.map { value.hidingSecrets($0.sort) } ?? value)
            }
            return Node(pairs, .implicit, mapping.style)
        default: return self
        }
    }
}
