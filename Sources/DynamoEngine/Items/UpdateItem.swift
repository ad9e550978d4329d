public import DynamoModel

extension TableEngine {
    /// Changes attributes of one item, creating it when it is not there.
    public func updateItem(
        _ request: UpdateItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateItem.Response>,
    ) {
        write(reply, api: "UpdateItem", caller) { catalog in
            try ItemWrite(request, in: catalog)
        } respond: { write, outcome in
            var response = UpdateItem.Response()
            response.attributes = try outcome.attributes(request.returnValues, of: write)
            response.consumedCapacity = try outcome.capacity(
                of: write.table.name, request.returnConsumedCapacity,
            )
            return response
        }
    }
}

extension WriteOutcome {
    /// The state that an update was asked to answer with; nil when there is nothing to show.
    fileprivate func attributes(_ wanted: ReturnValues, of write: ItemWrite) throws -> Item? {
        guard case .update(let update, _) = write.action else { return nil }
        switch wanted {
        case .none: return nil
        case .allOld: return try oldItem()
        case .allNew: return try newItem()
        case .updatedOld: return WriteOutcome.updated(by: update, in: try oldItem())
        case .updatedNew: return WriteOutcome.updated(by: update, in: try newItem())
        }
    }

    private static func updated(by update: UpdateExpression?, in item: Item?) -> Item? {
        guard let update, let item else { return nil }
        let parts = update.updated(in: item)
        return parts.isEmpty ? nil : parts
    }
}
