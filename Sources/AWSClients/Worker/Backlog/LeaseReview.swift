package import DynamoModel

/// Looks at how far workers got, from outside of them.
package struct LeaseReview: Sendable {
    /// How a shard is doing that is not read to its end.
    package struct Shard: Sendable, Hashable {
        /// The stream's table.
        package let table: String
        /// The shard's id.
        package let id: String
        /// The worker that has it; nil where none does.
        package let owner: String?
        /// What waits in it.
        package let backlog: Backlog
    }

    /// What of a shard is not delivered.
    package enum Backlog: Sendable, Hashable {
        /// Nothing.
        case none
        /// Changes, of which the oldest is of that time.
        case since(Timestamp)
        /// Changes that were trimmed unread.
        case trimmed
    }

    private let streams: any DynamoDBStreams
    private let database: any DynamoDB
    private let leases: LeaseTable

    /// Looks at the leases in a table of that name.
    package init(_ streams: any DynamoDBStreams, _ database: any DynamoDB, leases name: String) {
        self.streams = streams
        self.database = database
        leases = LeaseTable(database, name: name)
    }

    /// The shards of a table that workers know, and have not read to their end.
    package func shards(of table: String) async throws(DynamoDBError) -> [Shard] {
        var shards: [Shard] = []
        for lease in try await leases.all() where lease.table == table && !lease.isDone {
            shards.append(
                Shard(
                    table: table, id: lease.key.shard, owner: lease.owner,
                    backlog: try await backlog(of: lease)))
        }
        return shards.sorted { $0.id < $1.id }
    }

    /// How many changes destinations have refused for good.
    package func deadLetters() async throws(DynamoDBError) -> Int {
        var page = PageParameters(table: LeaseTable.deadLetters(of: leases.name))
        page.select = .count
        var count = 0
        do throws(DynamoDBError) {
            repeat {
                let answer = try await database.scan(.init(page: page))
                count += answer.count
                page.exclusiveStartKey = answer.lastEvaluatedKey
            } while page.exclusiveStartKey != nil
        } catch .resourceNotFound {
            // The table is made with the first of them.
            return 0
        }
        return count
    }

    /// What comes first behind the lease's position.
    private func backlog(of lease: Lease) async throws(DynamoDBError) -> Backlog {
        var place = GetShardIterator.Request(
            streamARN: lease.key.stream, shardID: lease.key.shard, type: .trimHorizon)
        if let position = lease.position {
            place.type = .afterSequenceNumber
            place.sequence = position
        }
        do throws(DynamoDBError) {
            let iterator = try await streams.getShardIterator(place).shardIterator
            var request = GetRecords.Request(shardIterator: iterator)
            request.limit = 1
            let first = try await streams.getRecords(request).records.first
            return first.map { .since($0.change.time) } ?? .none
        } catch .trimmedDataAccess {
            return .trimmed
        } catch .resourceNotFound {
            return .trimmed
        }
    }
}
