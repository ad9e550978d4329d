public import DynamoModel

/// Finds out who made a change, from what was kept with it.
public struct ActorResolver: Sendable {
    /// Where to look, in this order; the first place that names someone counts.
    public let rules: [ActorRule]

    /// Whom the header names comes before whose key signed: behind one key there can be many users.
    public static let defaultRules: [ActorRule] = [.header, .sigv4]

    /// A resolver that looks whom the header names, and then whose key signed.
    public init() {
        self.init(ActorResolver.defaultRules)
    }

    /// A resolver that looks in these places.
    public init(_ rules: [ActorRule]) {
        self.rules = rules
    }

    /// Who made the change, and how far that can be relied on.
    ///
    /// A delete by time to live is the engine's own doing, whatever the rules. Everyone else keeps
    /// the access key as id, so that the principal shows beside the user whom it acted for.
    public func actor(of change: Change) -> Actor { actor(of: change, saying: nil) }

    /// The same, of a client that says who it is in the write itself.
    func actor(of change: Change, saying context: ClientContext?) -> Actor {
        if change.origin.isExpiry {
            return Actor(
                kind: .ttl, id: "dynamodb.amazonaws.com", source: .none, confidence: .exact,
            )
        }
        let caller = change.origin.caller
        var actor =
            named(by: change, context) ?? Actor(kind: .unknown, source: .none, confidence: .unknown)
        if change.origin.api == UndoReason.operation { actor.kind = .restore }
        actor.id = caller.accessKeyID
        actor.address = caller.sourceAddress
        actor.agent = caller.userAgent
        return actor
    }

    private func named(by change: Change, _ context: ClientContext?) -> Actor? {
        for rule in rules {
            if let actor = actor(by: rule, of: change, context) { return actor }
        }
        return nil
    }

    private func actor(
        by rule: ActorRule, of change: Change, _ context: ClientContext?,
    ) -> Actor? {
        let caller = change.origin.caller
        switch rule {
        case .header:
            return declared(caller.declaredActor, .header)
        case .attribute(let path):
            return declared(text(at: path, in: change.new), .attribute)
        case .oldAttribute(let path):
            return declared(text(at: path, in: change.old), .attribute)
        case .context: return declared(context?.by, .attribute)
        // Log files come minutes later; what they name is joined where the entry is shown.
        case .cloudtrail: return nil
        case .sigv4:
            guard let key = caller.accessKeyID else { return nil }
            return Actor(
                kind: .user, name: caller.name ?? key, source: .sigv4,
                confidence: caller.isVerified ? .exact : .declared,
            )
        }
    }

    private func declared(_ name: String?, _ source: Actor.Source) -> Actor? {
        guard let name, !name.isEmpty else { return nil }
        return Actor(kind: .user, name: name, source: source, confidence: .declared)
    }

    private func text(at path: DocumentPath, in image: Item?) -> String? {
        switch image.flatMap({ path.value(in: $0) }) {
        case .string(let text)?: text.string
        case .number(let number)?: number.description
        default: nil
        }
    }
}
