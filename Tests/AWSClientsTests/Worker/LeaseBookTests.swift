import Testing

@testable import AWSClients

/// Shards are shared fairly, and a dead worker's are taken by whoever notices.
struct LeaseBookTests {
    @Test func `a worker alone takes everything`() {
        var book = LeaseBook(worker: "a")
        book.look(at: [], now: .zero)
        #expect(choice(&book, [], now: .zero) == ["1", "2", "3", "4"])
    }

    @Test func `what others hold and renew is left to them`() {
        var book = LeaseBook(worker: "a")
        for second in 0..<60 {
            let leases = ["1", "2"].map { lease($0, of: "b", beat: Int64(second / 3)) }
            book.look(at: leases, now: .seconds(second))
            #expect(choice(&book, leases, now: .seconds(second)) == ["3", "4"])
        }
    }

    @Test func `a silent worker's shards are free after a while, and not before`() {
        var book = LeaseBook(worker: "a")
        let leases = (1...4).map { lease("\($0)", of: "b", beat: 7) }
        book.look(at: leases, now: .zero)
        book.look(at: leases, now: .seconds(14))
        #expect(choice(&book, leases, now: .seconds(14)) == ["4"])
        book.look(at: leases, now: .seconds(15))
        #expect(choice(&book, leases, now: .seconds(15)) == ["1", "2", "3", "4"])
    }

    @Test func `one shard at a time is taken from who has too many`() {
        var book = LeaseBook(worker: "a")
        let leases = (1...4).map { lease("\($0)", of: "b", beat: 7) }
        book.look(at: leases, now: .zero)
        #expect(choice(&book, leases, now: .zero).count == 1)
    }

    @Test func `where shares are fair nobody takes anything`() {
        var book = LeaseBook(worker: "a")
        let leases = [
            lease("1", of: "a"), lease("2", of: "a"), lease("3", of: "b"), lease("4", of: "b"),
        ]
        book.look(at: leases, now: .zero)
        #expect(choice(&book, leases, held: ["1", "2"], now: .zero).isEmpty)
    }

    @Test func `a lease of a former run of the same name is free at once`() {
        var book = LeaseBook(worker: "a")
        let leases = [lease("1", of: "a")]
        book.look(at: leases, now: .zero)
        #expect(choice(&book, leases, now: .zero).contains("1"))
    }

    @Test func `a lease that was given back is free at once`() {
        var book = LeaseBook(worker: "a")
        let leases = [lease("1", of: nil)]
        book.look(at: leases, now: .zero)
        #expect(choice(&book, leases, now: .zero).contains("1"))
    }

    private func choice(
        _ book: inout LeaseBook, _ leases: [Lease], held: [String] = [], now: Duration,
    ) -> [String] {
        let ready = (1...4).map {
            FoundShard(table: "T", stream: "s", id: "\($0)", parentID: nil)
        }
        let known = Dictionary(uniqueKeysWithValues: leases.map { ($0.key, $0) })
        return book.choice(
            of: ready, leases: known,
            held: Set(held.map { ShardKey(stream: "s", shard: $0) }), now: now
        ).map(\.id)
    }

    private func lease(_ shard: String, of owner: String?, beat: Int64 = 0) -> Lease {
        Lease(
            key: ShardKey(stream: "s", shard: shard), table: "T", parent: nil, owner: owner,
            epoch: 1, beat: beat, position: nil, isDone: false)
    }
}
