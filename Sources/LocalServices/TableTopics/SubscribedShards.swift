import AWSWire
import AuditPipeline
import DynamoModel

/// A table's changes as the way to its topic reads them: none, as long as nobody has subscribed.
struct SubscribedShards: ShardLog {
    let log: any ShardLog
    let sns: LocalSNS
    /// The topic's ARN.
    let topic: String

    var viewType: StreamViewType { log.viewType }

    var shards: [LogShard] { log.shards }

    /// Passes over everything that is committed before a look finds no subscription.
    func page(
        of shard: ShardNumber, after sequence: Int64, limit: Int,
    ) async throws -> ShardPage {
        // Asked for first: who subscribes from now on gets what is committed from now on.
        let newest = try await log.newestSequence()
        guard try await hasSubscribers() else {
            return ShardPage(entries: [], reachesEnd: true, skippedThrough: newest)
        }
        return try await log.page(of: shard, after: sequence, limit: limit)
    }

    func newestSequence() async throws -> Int64 { try await log.newestSequence() }

    func settledTime() async throws -> Timestamp { try await log.settledTime() }

    func listen(_ listener: @escaping @Sendable (Set<ShardNumber>) -> Void) -> Listening {
        log.listen(listener)
    }

    /// Where there is no topic, changes wait for it as if somebody had subscribed.
    private func hasSubscribers() async throws(QueryRefusal) -> Bool {
        do throws(QueryRefusal) {
            return try await sns.hasSubscribers(topic)
        } catch {
            guard error == .topicDoesNotExist else { throw error }
            return true
        }
    }
}
