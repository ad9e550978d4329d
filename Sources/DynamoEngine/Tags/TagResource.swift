public import DynamoModel
import SQLite

extension TableEngine {
    /// Puts tags on a table, replacing those with the same keys.
    public func tagResource(
        _ request: TagResource.Request, _ caller: Caller,
        _ reply: @escaping Reply<TagResource.Response>,
    ) {
        write(reply) {
            request
        } commit: { [self] request, connection in
            let table = try tagged(request.resourceARN, in: state.catalog)
            try TableTags(connection: connection, table: table).put(request.tags)
            return EmptyResponse()
        }
    }
}
