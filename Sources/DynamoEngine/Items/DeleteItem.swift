public import DynamoModel

extension TableEngine {
    /// Deletes one item by its key; deleting what is not there succeeds.
    public func deleteItem(
        _ request: DeleteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteItem.Response>,
    ) {
        write(reply, api: "DeleteItem", caller, request.options) { catalog in
            try ItemWrite(request, in: catalog)
        }
    }
}
