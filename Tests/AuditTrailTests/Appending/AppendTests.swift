import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

@Suite struct AppendTests {
    @Test func `an appended entry reads back equal`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = [try table.put("a", quantity: 1), try table.put("a", quantity: 2)]
        try await test.write(entries)
        let found = try test.reader().read { try $0.entries(in: 0..<10) }
        #expect(found.map(\.entry) == entries)
    }

    @Test func `an entry appended twice is there once`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(5)
        let trail = try test.open()
        #expect(try await trail.append(entries) == AppendOutcome(appended: 5, duplicates: 0))
        #expect(try await trail.append(entries) == AppendOutcome(appended: 0, duplicates: 5))
        #expect(trail.size == 5)
        try await trail.close()
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `an entry twice in one batch is there once`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entry = try table.put("a", quantity: 1)
        let trail = try test.open()
        #expect(
            try await trail.append([entry, entry]) == AppendOutcome(appended: 1, duplicates: 1))
    }

    @Test func `an entry that comes late is not taken for a repeat`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(6)
        let trail = try test.open()
        _ = try await trail.append([entries[4], entries[5]])
        #expect(try await trail.append(entries) == AppendOutcome(appended: 4, duplicates: 2))
    }

    @Test func `a repeat is recognised after a restart`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(5)
        try await test.write(entries)
        let trail = try test.open()
        #expect(try await trail.append(entries).appended == 0)
        try await trail.close()
    }

    @Test func `a trail goes on where it ended`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(7))
        try await test.write(try table.puts(6))
        let report = try await test.verify()
        #expect(report.verdict == .verified)
        #expect(report.soundEntries == 13)
    }

    @Test func `an entry names its item's previous one, across a restart`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let first = try table.put("a", quantity: 1)
        let other = try table.put("b", quantity: 1)
        try await test.write([first, other])
        try await test.write([try table.put("a", quantity: 2)])
        let previous = try test.reader().read { view in
            try (0..<3).map { try view.entry(at: $0)?.previous }
        }
        #expect(previous == [nil, nil, first.id])
    }

    @Test func `recorded times never go back, though the clock may`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append([try table.put("a", quantity: 1)])
        test.world.advance(by: .seconds(-100))
        _ = try await trail.append([try table.put("a", quantity: 2)])
        try await trail.close()
        let times = try test.reader().read { try $0.entries(in: 0..<2).map(\.trailPlace.recorded) }
        #expect(times[0] == times[1])
    }

    @Test func `what was acknowledged survives a crash`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(20))
        _ = try await trail.seal()
        _ = try await trail.append(try table.puts(5))
        let crashed = try TestTrail(directory: test.directory.copy())
        let reopened = try crashed.open()
        #expect(reopened.size == 25)
        try await reopened.close()
        #expect(try await crashed.verify().verdict == .verified)
    }

    @Test func `followers hear the newest size and the end`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        let sizes = trail.sizes()
        _ = try await trail.append(try table.puts(3))
        _ = try await trail.append(try table.puts(4))
        try await trail.close()
        var heard: [Int] = []
        for await size in sizes { heard.append(size) }
        #expect(heard == [7])
    }

    @Test func `closing twice is allowed, and appending after it is refused`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(1)
        let trail = try test.open()
        try await trail.close()
        try await trail.close()
        await #expect(throws: (any Error).self) { try await trail.append(entries) }
    }
}
