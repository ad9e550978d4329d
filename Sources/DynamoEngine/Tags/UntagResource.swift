public import DynamoModel
import SQLite

extension TableEngine {
    /// Takes tags off a table; taking off what is not there succeeds.
    public func untagResource(
        _ request: UntagResource.Request, _ caller: Caller,
        _ reply: @escaping Reply<UntagResource.Response>,
    ) {
        write(reply) {
            request
        } commit: { [self] request, connection in
            let table = try tagged(request.resourceARN, in: state.catalog)
            try TableTags(connection: connection, table: table).delete(request.keys)
            return EmptyResponse()
        }
    }
}
