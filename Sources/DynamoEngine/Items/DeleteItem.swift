public import DynamoModel

extension TableEngine {
    /// Deletes one item by its key; deleting what is not there succeeds.
    public func deleteItem(
        _ request: DeleteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteItem.Response>,
    ) {
        write(reply, api: "DeleteItem", caller) { catalog in
            try ItemWrite(request, in: catalog)
        } respond: { write, outcome in
            var response = DeleteItem.Response()
            if request.returnValues == .allOld { response.attributes = try outcome.oldItem() }
            response.consumedCapacity = try outcome.capacity(
                of: write.table.name, request.returnConsumedCapacity,
            )
            return response
        }
    }
}
