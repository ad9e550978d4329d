public import DynamoModel

extension TableEngine {
    /// Changes attributes of one item, creating it when it is not there.
    public func updateItem(
        _ request: UpdateItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateItem.Response>,
    ) {
        write(reply, api: "UpdateItem", caller, request.options) { catalog in
            let write = try ItemWrite(request, in: catalog)
            if request.update != nil { try write.checkCharge() }
            return write
        }
    }
}

extension ItemWrite {
    /// Throws where an update by an expression is charged for more than an item can have; only
    /// UpdateItem is charged, whatever the item.
    fileprivate func checkCharge() throws(DynamoDBError) {
        guard case .update(let update?, _) = action,
            update.chargedBytes > DynamoModel.Limits.itemBytes
        else { return }
        throw .updatedItemTooLarge
    }
}

extension DynamoDBError {
    /// An update that makes an item too large, or brings too much.
    static let updatedItemTooLarge = DynamoDBError.validation(
        "Item size to update has exceeded the maximum allowed size",
    )
}
