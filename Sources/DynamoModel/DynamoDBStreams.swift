/// Everything that can be asked of DynamoDB Streams: the changes of tables, by shard, in order.
public protocol DynamoDBStreams: Sendable {
    /// Lists the public streams of one table, or of all.
    func listStreams(
        _ request: ListStreams.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListStreams.Response>,
    )
    /// Tells what a public stream is like and which shards it has.
    func describeStream(
        _ request: DescribeStream.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeStream.Response>,
    )
    /// Names a place in a shard from which to read.
    func getShardIterator(
        _ request: GetShardIterator.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetShardIterator.Response>,
    )
    /// Reads records of a shard, in order.
    func getRecords(
        _ request: GetRecords.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetRecords.Response>,
    )
}
