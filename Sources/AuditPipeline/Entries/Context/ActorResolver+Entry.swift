public import DynamoModel

extension ActorResolver {
    /// The attribute in which clients say who they are; nil where no rule names one.
    public var contextAttribute: Text? {
        for case .context(let attribute) in rules { return attribute }
        return nil
    }

    /// The entry of a change, without what a redactor takes out of it; nobody is named by that.
    ///
    /// What clients say in the write itself becomes actor and reason, and no image of the entry
    /// has it.
    package func entry(of change: Change, _ redactor: Redactor) throws -> AuditEntry {
        guard let attribute = contextAttribute else {
            let redacted = try redactor.redacted(change)
            return AuditEntry(redacted, actor: actor(of: redacted.change))
        }
        let context = ClientContext(of: change, in: attribute)
        let told = change.without(contextIn: attribute, reason: context?.why)
        let redacted = try redactor.redacted(told)
        let actor = actor(of: redacted.change, saying: context)
        guard told.old != change.old || told.new != change.new else {
            return AuditEntry(redacted, actor: actor)
        }
        let redactions = redacted.redactions + [Redaction(DocumentPath(attribute))]
        return AuditEntry(
            RedactedChange(
                change: redacted.change, redactions: redactions.sorted { $0.path < $1.path }),
            actor: actor)
    }
}

extension Change {
    /// The change without what a client said in an attribute, and with the reason that it gave.
    fileprivate func without(contextIn attribute: Text, reason: String?) -> Change {
        var caller = origin.caller
        caller.reason = reason ?? caller.reason
        return Change(
            position: position, kind: kind, time: time,
            images: ItemImages(
                key: key, old: old?.without(contextIn: attribute),
                new: new?.without(contextIn: attribute)),
            origin: ChangeOrigin(
                caller: caller, api: origin.api, transactionID: origin.transactionID,
                isExpiry: origin.isExpiry))
    }
}
