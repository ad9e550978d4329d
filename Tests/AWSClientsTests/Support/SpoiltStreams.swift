import DynamoModel
import Synchronization

@testable import AWSClients

/// Streams that refuse some reads.
final class SpoiltStreams: DynamoDBStreams {
    private let streams: any DynamoDBStreams
    private let horizon: Int64
    private let expiring: Mutex<Int>

    /// Has lost the records of items whose number is not above `horizon`, and of the first reads
    /// some whose iterators have expired.
    init(_ streams: any DynamoDBStreams, trimmedTo horizon: Int64 = 0, expiring: Int = 0) {
        self.streams = streams
        self.horizon = horizon
        self.expiring = Mutex(expiring)
    }

    func listStreams(
        _ request: ListStreams.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListStreams.Response>,
    ) {
        streams.listStreams(request, caller, reply)
    }

    func describeStream(
        _ request: DescribeStream.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeStream.Response>,
    ) {
        streams.describeStream(request, caller, reply)
    }

    func getShardIterator(
        _ request: GetShardIterator.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetShardIterator.Response>,
    ) {
        if horizon > 0, request.type == .afterSequenceNumber {
            return reply(.failure(.trimmedDataAccess("The record is gone")))
        }
        streams.getShardIterator(request, caller, reply)
    }

    func getRecords(
        _ request: GetRecords.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetRecords.Response>,
    ) {
        let isExpired = expiring.withLock { left in
            left -= 1
            return left >= 0
        }
        if isExpired { return reply(.failure(.expiredIterator("The iterator is too old"))) }
        streams.getRecords(request, caller) { [horizon] answer in
            reply(
                answer.map { response in
                    var response = response
                    response.records.removeAll { ($0.change.new?.integer("n") ?? 0) <= horizon }
                    return response
                })
        }
    }
}
