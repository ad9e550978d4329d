import DynamoModel

extension QueryField {
    /// Whether a value that the field has in an entry passes a test; none does where it has no such
    /// thing.
    func contains(
        in recorded: RecordedEntry, _ remarks: EntryRemarks, where test: (QuerySubject) -> Bool,
    ) -> Bool {
        let entry = recorded.entry
        let change = entry.change
        switch self {
        case .id: return test(.text(entry.id.description))
        case .index: return recorded.index.map { test(.number(Number(Int64($0)))) } ?? false
        case .recorded: return recorded.recorded.map { test(.moment($0)) } ?? false
        case .attribute:
            return entry.differences.contains { change in
                change.path.enclosing.contains { test(.text($0.text)) }
            }
        case .note: return QueryField.any(of: remarks.notes, test)
        case .rule: return QueryField.any(of: remarks.alerts.map(\.rule), test)
        case .severity: return QueryField.any(of: remarks.alerts.map(\.severity), test)
        default: return contains(of: entry.actor, where: test) ?? contains(in: change, where: test)
        }
    }

    /// Whether a value that the field has of an actor passes a test; nil for a field of something
    /// else.
    func contains(of actor: Actor, where test: (QuerySubject) -> Bool) -> Bool? {
        switch self {
        case .actor: QueryField.any(of: actor.searchedNames, test)
        case .actorType: test(.text(actor.kind.rawValue))
        case .address: QueryField.any(of: [actor.address], test)
        case .agent: QueryField.any(of: [actor.agent], test)
        default: nil
        }
    }

    private func contains(in change: Change, where test: (QuerySubject) -> Bool) -> Bool {
        let origin = change.origin
        switch self {
        case .table: return test(.text(change.position.table))
        case .key: return QueryField.contains(inKey: change.key, where: test)
        case .partitionKey: return change.key.partition.value.contains(where: test)
        case .sortKey: return change.key.sort?.value.contains(where: test) == true
        case .operation: return test(.text(change.kind.operation.lowercased()))
        case .api: return test(.text(origin.api))
        case .request: return QueryField.any(of: [origin.caller.requestID], test)
        case .correlation: return QueryField.any(of: [origin.caller.correlation], test)
        case .transaction: return QueryField.any(of: [origin.transactionID], test)
        case .source: return test(.text(origin.isExpiry ? "ttl" : "write"))
        case .time: return test(.moment(change.time))
        default: return contains(inImagesOf: change, where: test)
        }
    }

    private func contains(
        inImagesOf change: Change, where test: (QuerySubject) -> Bool,
    ) -> Bool {
        switch self {
        case .old(let path): return QueryField.contains(at: path, in: [change.old], where: test)
        case .new(let path): return QueryField.contains(at: path, in: [change.new], where: test)
        case .any(let path):
            return QueryField.contains(at: path, in: [change.old, change.new], where: test)
        case .changed(let path):
            let old = change.old.flatMap { path.value(in: $0) }
            let new = change.new.flatMap { path.value(in: $0) }
            return old != new && (new ?? old)?.contains(where: test) == true
        case .has:
            return [change.old, change.new].compactMap(\.self).contains { image in
                image.attributes.contains { test(.text($0.name.string)) }
            }
        default: return false
        }
    }

    private static func any(of texts: [String?], _ test: (QuerySubject) -> Bool) -> Bool {
        texts.contains { $0.map { test(.text($0)) } ?? false }
    }

    private static func contains(
        at path: DocumentPath, in images: [Item?], where test: (QuerySubject) -> Bool,
    ) -> Bool {
        images.contains { $0.flatMap { path.value(in: $0) }?.contains(where: test) == true }
    }

    /// Looks at each attribute, and at both as lists show them, `user1/order1` say.
    private static func contains(
        inKey key: PrimaryKey, where test: (QuerySubject) -> Bool,
    ) -> Bool {
        let partition = key.partition.value
        if partition.contains(where: test) { return true }
        guard let sort = key.sort?.value else { return false }
        return sort.contains(where: test)
            || partition.contains { first in
                sort.contains { second in test(.text("\(first.text)/\(second.text)")) }
            }
    }
}

extension Actor {
    /// The names that the actor is found by: its name, its id, and `ttl` for the time to live.
    var searchedNames: [String] {
        [name, id, kind == .ttl ? kind.rawValue : nil].compactMap(\.self)
    }
}

extension DocumentPath {
    /// The path, and those of the maps and lists that it is inside of.
    var enclosing: [DocumentPath] {
        (0...nested.count).map { DocumentPath(name, Array(nested.prefix($0))) }
    }
}
