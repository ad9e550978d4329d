/// Which attributes of its items an index has, besides its own key and the table's.
public enum Projection: Sendable, Hashable {
    /// All of them.
    case all
    /// None.
    case keysOnly
    /// Those that are named.
    case include([Text])

    /// The names of those that are not keys; empty where all are projected, or none.
    public var included: [Text] {
        if case .include(let names) = self { names } else { [] }
    }

    /// The name of the projection's type on the wire.
    package var typeName: String {
        switch self {
        case .all: "ALL"
        case .keysOnly: "KEYS_ONLY"
        case .include: "INCLUDE"
        }
    }
}

extension Projection {
    /// Writes the member that names it.
    func write(to writer: inout JSONWriter) {
        writer.name("Projection")
        writer.object { writer in
            writer.member("ProjectionType", typeName)
            guard case .include(let names) = self else { return }
            writer.name("NonKeyAttributes")
            writer.array { writer in for name in names.sorted() { writer.string(name.string) } }
        }
    }
}
