import AuditPipeline

extension Look {
    /// The name that an actor goes by.
    func name(of actor: Actor) -> String {
        switch actor.kind {
        case .ttl: "(ttl)"
        default: printable(actor.name ?? actor.id ?? "(unknown)")
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

    /// An access key's beginning and end, which is enough to know it again.
    private func short(_ id: String) -> String {
        id.count > 16 ? "\(id.prefix(4))…\(id.suffix(3))" : id
    }
}
