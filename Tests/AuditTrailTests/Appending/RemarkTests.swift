import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

/// Entries that are no changes.
@Suite struct RemarkTests {
    /// An entry of a kind about the item of another entry, in a stream of its own unless told
    /// otherwise.
    private func remark(
        _ kind: ChangeKind, about entry: AuditEntry, number: String = "1", in stream: String? = nil,
        at time: Timestamp? = nil,
    ) throws -> AuditEntry {
        let position = ChangePosition(
            table: entry.change.position.table,
            streamARN: stream ?? entry.change.position.streamARN + "/remarks", shardID: "remarks",
            sequence: try #require(SequenceNumber(number)))
        let image = kind == .baseline ? entry.change.new : ["text": .string("why?")]
        let change = Change(
            position: position, kind: kind, time: time ?? entry.change.time,
            images: ItemImages(key: entry.change.key, old: nil, new: image),
            origin: ChangeOrigin(caller: .unknown, api: "Remark"))
        return AuditEntry(change, actor: entry.actor)
    }

    @Test(arguments: [ChangeKind.note, .failure, .read])
    func `a remark breaks no link of its item`(_ kind: ChangeKind) async throws {
        let test = try TestTrail()
        var table = TestTable()
        let first = try table.put("a", quantity: 1)
        let second = try table.put("a", quantity: 2)
        let remarks = try (1...3).map { try remark(kind, about: first, number: "\($0)") }
        try await test.write([first, remarks[0], remarks[1], second], [remarks[2]])
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `a remark is an entry like others, and not of its item's history`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let change = try table.put("a", quantity: 1)
        let note = try remark(.note, about: change)
        try await test.write([change, note])
        let reader = try test.reader()
        #expect(try reader.read { try $0.entry(id: note.id) }?.entry == note)
        #expect(try reader.read { try $0.entries(in: 0..<2) }.map(\.entry) == [change, note])
        var item = EntrySelection(table: "Orders")
        item.key = change.change.key
        let history = try reader.read { [item] in try $0.entries(matching: item, limit: 9) }
        #expect(history.entries.map(\.entry) == [change])
    }

    @Test func `an altered remark is found`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let change = try table.put("a", quantity: 1)
        try await test.write([change, try remark(.note, about: change)])
        try test.tamper("UPDATE entry SET payload = (SELECT payload FROM entry WHERE leaf = 0)")
        #expect(try await test.verify().verdict == .broken)
    }

    @Test func `a gap stands in the place of the lost change, and is told`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(3)
        let lost = entries[1].change.position
        var gap = try remark(
            .gap, about: entries[1], number: lost.sequence.digits, in: lost.streamARN)
        gap = AuditEntry(
            Change(
                position: lost, kind: .gap, time: gap.change.time,
                images: ItemImages(key: gap.change.key, old: nil, new: gap.change.new),
                origin: gap.change.origin), actor: gap.actor)
        #expect(gap.id == entries[1].id)
        try await test.write([entries[0], entries[2], gap])
        test.world.advance(by: .seconds(100))
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.gaps == 1)
        #expect(report.accountedStreams == 1)
        #expect(report.foremost?.index == 2)
        #expect(report.foremost?.message.contains("was lost") == true)
    }

    @Test func `a change goes on from how its item was found`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let before = try table.put("a", quantity: 1)
        let change = try table.put("a", quantity: 2)
        try await test.write([try remark(.baseline, about: before), change])
        let found = try test.reader().read { try $0.entry(at: 1) }
        #expect(found?.previous != nil)
        #expect(found?.entry.change.old == before.change.new)
        #expect(try await test.verify().verdict(of: .entries) == .verified)
    }

    @Test func `an item that has an entry is not found anew`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let change = try table.put("a", quantity: 1)
        let trail = try test.open()
        _ = try await trail.append([change])
        let outcome = try await trail.append([try remark(.baseline, about: change)])
        #expect(outcome == AppendOutcome(appended: 0, duplicates: 1))
        try await trail.close()
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `an item that is another than its entry left it is found, and a gap before it`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let known = try table.put("a", quantity: 1)
        let trail = try test.open()
        _ = try await trail.append([known])
        test.world.advance(by: .seconds(1))
        let later = test.world.now
        let missed = try table.put("a", quantity: 2)
        let found = try remark(.baseline, about: missed, at: later)
        let outcome = try await trail.append([found])
        #expect(outcome == AppendOutcome(appended: 1, duplicates: 0, gaps: ["Orders": 1]))
        test.world.advance(by: .seconds(1))
        let again = try remark(.baseline, about: missed, number: "2", at: test.world.now)
        #expect(try await trail.append([again]).appended == 0)
        _ = try await trail.seal()
        try await trail.close()
        let entries = try test.reader().read { try $0.entries(in: 0..<3) }
        #expect(entries.map(\.entry.change.kind) == [.insert, .baseline, .gap])
        #expect(entries[2].entry.change.new?["found"] == .string("table baseline"))
        let report = try await test.verify()
        #expect((report.verdict, report.gaps) == (.inconclusive, 1))
    }

    @Test func `an item is found anew in a table that was made anew, and nothing is missing`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(
            [table.put("a", quantity: 1), table.put("b", quantity: 1), table.drop()])
        test.world.advance(by: .seconds(1))
        table.stream = "2"
        let (same, changed) = (try table.put("a", quantity: 1), try table.put("b", quantity: 2))
        for number in ["1", "3"] {
            let found = try [(same, number), (changed, number + "0")].map { entry, number in
                try remark(.baseline, about: entry, number: number, at: test.world.now)
            }
            let appended = number == "1" ? 2 : 0
            let outcome = try await trail.append(found)
            #expect(outcome == AppendOutcome(appended: appended, duplicates: 2 - appended))
            test.world.advance(by: .seconds(1))
        }
        _ = try await trail.seal()
        try await trail.close()
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `a baseline behind another one that it differs from is one gap`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        for number in 1...2 {
            test.world.advance(by: .seconds(1))
            let seen = try table.put("a", quantity: number)
            _ = try await trail.append([
                try remark(.baseline, about: seen, number: "\(number)", at: test.world.now)
            ])
        }
        _ = try await trail.seal()
        try await trail.close()
        let report = try await test.verify()
        #expect((report.verdict, report.gaps, report.expectedEntries) == (.inconclusive, 1, 3))
    }

    @Test func `what the trail took after an item was looked at outruns a baseline`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let looked = test.world.now
        let old = try table.put("a", quantity: 1)
        let trail = try test.open()
        test.world.advance(by: .seconds(1))
        _ = try await trail.append([old, try table.put("a", quantity: 2)])
        let outcome = try await trail.append([try remark(.baseline, about: old, at: looked)])
        #expect(outcome == AppendOutcome(appended: 0, duplicates: 1))
        try await trail.close()
    }
}
