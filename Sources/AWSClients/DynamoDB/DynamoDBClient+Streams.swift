package import DynamoModel

extension DynamoDBClient: DynamoDBStreams {
    /// Lists the public streams of one table, or of all.
    package func listStreams(
        _ request: ListStreams.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListStreams.Response>,
    ) {
        send(request, .streams("ListStreams"), reply)
    }

    /// Tells what a stream is like and which shards it has.
    package func describeStream(
        _ request: DescribeStream.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeStream.Response>,
    ) {
        send(request, .streams("DescribeStream"), reply)
    }

    /// Names a place in a shard from which to read.
    package func getShardIterator(
        _ request: GetShardIterator.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetShardIterator.Response>,
    ) {
        send(request, .streams("GetShardIterator"), reply)
    }

    /// Reads records of a shard, in order; they lack their place.
    package func getRecords(
        _ request: GetRecords.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetRecords.Response>,
    ) {
        send(request, .streams("GetRecords"), reply)
    }
}
