public import DynamoModel

extension TableEngine {
    /// Lists the public streams of one table, or of all; those of deleted tables for 24 hours.
    public func listStreams(
        _ request: ListStreams.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListStreams.Response>,
    ) {
        answer(reply) {
            let horizon = StreamHorizon(at: now())
            var streams: [(table: String, name: StreamName)] = []
            for state in catalog.tables.values {
                guard request.table == nil || request.table == state.table.name else { continue }
                for stream in state.streams where stream.viewType != nil && horizon.shows(stream) {
                    streams.append((state.table.name, stream.name))
                }
            }
            streams.sort { $0.name.arn < $1.name.arn }
            if let start = request.exclusiveStartStreamARN {
                _ = try Catalog.tableName(ofStream: start)
                streams.removeAll { $0.name.arn <= start }
            }
            let page = Array(streams.prefix(request.limit))
            return ListStreams.Response(
                streams: page,
                lastEvaluatedStreamARN: page.count == request.limit ? page.last?.name.arn : nil,
            )
        }
    }
}
