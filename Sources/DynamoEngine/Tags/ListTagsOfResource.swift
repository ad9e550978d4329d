public import DynamoModel
import SQLite

extension TableEngine {
    /// Lists the tags of a table.
    public func listTagsOfResource(
        _ request: ListTagsOfResource.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListTagsOfResource.Response>,
    ) {
        answer(reply) {
            let table = try tagged(request.resourceARN, in: catalog)
            return ListTagsOfResource.Response(
                tags: try readers.read { connection in
                    try TableTags(connection: connection, table: table).all()
                },
            )
        }
    }
}
