public import DynamoModel

extension TableEngine {
    /// Writes a whole item, replacing the one with the same key.
    public func putItem(
        _ request: PutItem.Request, _ caller: Caller, _ reply: @escaping Reply<PutItem.Response>,
    ) {
        write(reply, api: "PutItem", caller, request.options) { catalog in
            try ItemWrite(request, in: catalog)
        }
    }
}
