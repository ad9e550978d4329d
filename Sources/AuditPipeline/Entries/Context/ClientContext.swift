public import DynamoModel

/// Who writes and why, as the writer says it inside the write, where nothing is kept beside it.
///
/// Stands in an attribute of the item: a map of the texts `by` and `why`, and of an `id` that no
/// other write has, so that whoever leaves the attribute as it is says nothing by it. A delete has
/// no after image: what is written just before it has `deletes` besides.
public struct ClientContext: Sendable, Hashable {
    /// Who it is.
    public let by: String?
    /// Why.
    public let why: String?
    /// What no other write has.
    public let id: String
    /// Whether the write only announces that the item is about to be deleted.
    public let isDelete: Bool

    /// Says who writes, and why.
    public init(by: String?, why: String?, id: String, isDelete: Bool = false) {
        self.by = by
        self.why = why
        self.id = id
        self.isDelete = isDelete
    }

    /// What a change brought in an attribute; nil where it brought nothing.
    public init?(of change: Change, in attribute: Text) {
        let value: AttributeValue?
        switch change.kind {
        case .insert, .modify:
            value = change.new?[attribute]
            guard value != change.old?[attribute] else { return nil }
        case .remove: value = change.old?[attribute]
        default: return nil
        }
        guard case .map(let members)? = value else { return nil }
        isDelete = members["deletes"] == .bool(true)
        guard change.kind != .remove || (isDelete && !change.origin.isExpiry) else { return nil }
        by = members.text("by")
        why = members.text("why")
        id = members.text("id") ?? ""
    }

    /// The context as the attribute has it.
    public var value: AttributeValue {
        var members: Item = ["id": .string(Text(id))]
        members["by"] = by.map { .string(Text($0)) }
        members["why"] = why.map { .string(Text($0)) }
        if isDelete { members["deletes"] = .bool(true) }
        return .map(members)
    }
}

extension Item {
    fileprivate func text(_ name: Text) -> String? {
        if case .string(let text)? = self[name], !text.string.isEmpty { text.string } else { nil }
    }

    /// The item without what a client said in an attribute.
    func without(contextIn attribute: Text) -> Item {
        guard case .map? = self[attribute] else { return self }
        var item = self
        item[attribute] = nil
        return item
    }
}
