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
