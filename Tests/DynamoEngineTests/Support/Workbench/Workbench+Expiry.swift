import DynamoModel
import SQLite

@testable import DynamoEngine

extension Workbench {
    /// The second that the clock shows.
    var second: Int64 { clock.now.seconds }

    /// Has items of a table expire by their attribute `ttl`, or another one.
    func expire(by attribute: Text = "ttl", table: String = "T") async throws {
        let specification = TimeToLiveSpecification(isEnabled: true, attribute: attribute)
        _ = try await engine.updateTimeToLive(.init(table: table, specification: specification))
    }

    /// Has items of `T` stay.
    func expireNoMore(by attribute: Text = "ttl") async throws {
        let specification = TimeToLiveSpecification(isEnabled: false, attribute: attribute)
        _ = try await engine.updateTimeToLive(.init(table: "T", specification: specification))
    }

    /// Deletes everything whose time is over, and says how many commits that took.
    @discardableResult
    func sweep() async throws -> Int {
        var commits = 1
        while try await engine.deleteExpired() { commits += 1 }
        return commits
    }

    /// The ids of all items of `T`.
    func ids() async throws -> Set<String> {
        let page = try await engine.scan(.init(page: .init(table: "T")))
        return Set(
            page.items?.compactMap { item in
                guard case .string(let id)? = item["id"] else { return nil }
                return id.string
            } ?? [],
        )
    }

    /// The rows of `T`'s index of expiry times.
    func indexedTimes() throws -> [Int64] {
        let id = try engine.catalog.state("T").table.id
        return try engine.readers.read { connection in
            var times: [Int64] = []
            try connection.statement("SELECT time FROM expiry_\(id) ORDER BY time").forEachRow {
                times.append($0.int(0))
            }
            return times
        }
    }
}
