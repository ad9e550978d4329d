public import DynamoModel

extension TableEngine {
    /// Changes attributes of one item, creating it when it is not there.
    public func updateItem(
        _ request: UpdateItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateItem.Response>,
    ) {
        write(reply, api: "UpdateItem", caller, request.options) { catalog in
            try ItemWrite(request, in: catalog)
        }
    }
}
