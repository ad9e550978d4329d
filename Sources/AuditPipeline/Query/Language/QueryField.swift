import DynamoModel

/// What a term of a query looks at.
enum QueryField: Sendable, Hashable {
    /// The entry's own id, of which the first digits are enough.
    case id
    case table
    case key
    case partitionKey
    case sortKey
    case operation
    case actor
    case actorType
    case address
    case agent
    case api
    case request
    case transaction
    /// What the application calls the piece of work.
    case correlation
    case source
    case time
    case recorded
    case index
    /// The names of the attributes that either image has.
    case has
    /// The paths of what changed, and of what they are inside of.
    case attribute
    /// The words of the notes on it.
    case note
    /// The rules that told somebody of it.
    case rule
    /// How much that mattered.
    case severity
    case old(DocumentPath)
    case new(DocumentPath)
    case changed(DocumentPath)
    case any(DocumentPath)

    /// The fields that have no path, by their names.
    static let plain: [String: QueryField] = [
        "id": .id, "table": .table, "key": .key, "pk": .partitionKey,
        "sk": .sortKey, "op": .operation, "actor": .actor,
        "actor.type": .actorType, "ip": .address, "agent": .agent, "api": .api,
        "request": .request, "tx": .transaction,
        "correlation": .correlation, "source": .source, "time": .time,
        "created": .time, "recorded": .recorded, "index": .index, "has": .has, "attr": .attribute,
        "note": .note, "rule": .rule, "severity": .severity,
    ]

    /// What is said of entries once they are recorded, with where else to look: an entry is sealed
    /// before rules see it and before anybody has a remark on it.
    static let remarks: [QueryField: String] = [
        .rule: "afterimage alert history --rule NAME, or alert backtest NAME",
        .severity: "afterimage alert history",
        .note: "table:afterimage:notes with words of the note; its key is the entry's id",
    ]

    /// The words before a dot and an attribute's path.
    private static let withPath: [String: @Sendable (DocumentPath) -> QueryField] = [
        "old": { .old($0) }, "new": { .new($0) }, "changed": { .changed($0) }, "any": { .any($0) },
    ]

    /// The field of a name; nil when there is none.
    init?(_ name: String) {
        if let plain = QueryField.plain[name] {
            self = plain
            return
        }
        let (word, path) = QueryField.parts(of: name)
        guard let make = QueryField.withPath[word], let path = DocumentPath(text: path) else {
            return nil
        }
        self = make(path)
    }

    /// Whether a name begins as those do that an attribute's path follows.
    static func needsPath(_ name: String) -> Bool { withPath[parts(of: name).word] != nil }

    /// What was probably meant by a name that is none of a field.
    static func suggestion(for name: String) -> String {
        let (word, path) = parts(of: name)
        if !path.isEmpty, let near = Spelling.nearest(to: word, of: withPath.keys.sorted()) {
            return "\(near).\(path)"
        }
        return Spelling.nearest(to: name, of: plain.keys.sorted())
            ?? "one of table, key, op, actor, time"
    }

    /// What stands before and behind the first dot.
    static func parts(of name: String) -> (word: String, path: String) {
        let word = name.prefix { $0 != "." }
        return (String(word), String(name.dropFirst(word.count + 1)))
    }

    /// What the field's words are called, and all that there are; nil where it can have any.
    var vocabulary: (what: String, words: [String])? {
        switch self {
        case .severity: ("severity", AlertSeverity.allCases.map(\.rawValue))
        case .actorType: ("type of actors", Actor.Kind.allCases.map(\.rawValue))
        case .source: ("source", ["write", "ttl"])
        default: nil
        }
    }

    /// Whether the field is a moment.
    var isTime: Bool { self == .time || self == .recorded }
}
