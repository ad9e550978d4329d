public import DynamoModel

extension TableEngine {
    /// Lists the names of all tables, in order.
    public func listTables(
        _ request: ListTables.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListTables.Response>,
    ) {
        answer(reply) {
            var names = catalog.names[...]
            if let start = request.exclusiveStartTableName {
                names = names.drop { !(Text(start) < Text($0)) }
            }
            let page = Array(names.prefix(request.limit))
            return ListTables.Response(
                tables: page, lastEvaluatedTableName: names.count > page.count ? page.last : nil,
            )
        }
    }
}
