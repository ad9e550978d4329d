import AuditPipeline
import DynamoModel

extension Look {
    /// The name that an actor goes by.
    func name(of actor: Actor) -> String {
        switch actor.kind {
        case .ttl: "(ttl)"
        default: (actor.name ?? actor.id).map(quotedUnlessPlain) ?? "(unknown)"
        }
    }

    /// The name, with a question mark behind one that nothing proves.
    func markedName(of actor: Actor) -> String {
        switch actor.confidence {
        case .exact, .unknown: name(of: actor)
        case .declared, .correlated: name(of: actor) + "?"
        }
    }

    /// The name, how sure it is, and where the request came from, `alice (declared, 10.0.4.12)`
    /// say.
    func description(of actor: Actor) -> String {
        var facts = [actor.confidence.rawValue]
        if let id = actor.id, id != actor.name, actor.kind != .ttl {
            facts.append("key \(short(id))")
        }
        if let address = actor.address { facts.append(address) }
        return "\(paint(.strong, name(of: actor))) (\(printable(facts.joined(separator: ", "))))"
    }

    /// Quotes what could be taken for more than a name: callers choose it, and what stands around
    /// it says how far it can be relied on.
    private func quotedUnlessPlain(_ name: String) -> String {
        guard name.isEmpty || !name.unicodeScalars.allSatisfy(isPlain) else { return name }
        var writer = JSONWriter()
        writer.string(name)
        return printable(writer.text)
    }

    private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "@", ".", "-", "_", "/", ":", "+": true
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    /// The beginning and end of a long access key, which is enough to know it again.
    private func short(_ id: String) -> String {
        id.count > 16 ? "\(id.prefix(4))…\(id.suffix(3))" : quotedUnlessPlain(id)
    }
}
