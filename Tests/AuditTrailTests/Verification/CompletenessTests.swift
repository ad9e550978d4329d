import AuditPipeline
import AuditTrail
import Testing

@Suite struct CompletenessTests {
    @Test func `a lost change shows as a gap before the next one of its item`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let first = try table.put("a", quantity: 1)
        try table.slip("a", quantity: 2)
        try await test.write([first, try table.put("a", quantity: 3)])
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.gaps == 1)
        #expect(report.foremost?.check == .streams)
        #expect(report.foremost?.index == 1)
        #expect(report.foremost?.message.contains("before image") == true)
    }

    @Test func `a lost change shows as a number that never arrived`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let first = try table.put("a", quantity: 1)
        try table.lose("b", quantity: 2)
        try await test.write([first, try table.put("a", quantity: 3)])
        test.world.advance(by: .seconds(61))
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.accountedStreams == 0)
        #expect(report.foremost?.message == "Change 2 of Orders never arrived")
    }

    @Test func `a change that may be on its way is no gap yet`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let first = try table.put("a", quantity: 1)
        try table.lose("b", quantity: 2)
        try await test.write([first, try table.put("a", quantity: 3)])
        let report = try await test.verify()
        #expect(report.verdict == .verified)
        #expect(report.changesOnTheirWay == 1)
        #expect(report.streams == 1)
        #expect(report.accountedStreams == 1)
    }

    @Test func `a gap in the numbers closes when the late change arrives`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(5)
        try await test.write([entries[0], entries[2], entries[3], entries[4]])
        test.world.advance(by: .seconds(100))
        #expect(try await test.verify().gaps == 1)
        try await test.write([entries[1]])
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `an item that was there before the trail shows as a gap`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try table.slip("a", quantity: 1)
        try await test.write([try table.put("a", quantity: 2)])
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.foremost?.message.contains("nobody saw created") == true)
    }

    @Test func `a table made anew begins its items and its numbers again`() async throws {
        let test = try TestTrail()
        var table = TestTable("Orders", stream: "1")
        var again = TestTable("Orders", stream: "2")
        let before = [try table.put("a", quantity: 1), try table.put("b", quantity: 1)]
        try await test.write(before, [try again.put("a", quantity: 5)])
        test.world.advance(by: .seconds(100))
        let report = try await test.verify()
        #expect(report.verdict == .verified)
        #expect(report.streams == 2)
        #expect(report.accountedStreams == 2)
    }

    @Test
    func `a change missing at the beginning of a table made anew is not hidden by the one before`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable("Orders", stream: "1")
        var again = TestTable("Orders", stream: "2")
        try again.lose("a", quantity: 5)
        try await test.write(try table.puts(3), [try again.put("b", quantity: 5)])
        test.world.advance(by: .seconds(100))
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.findings.map(\.message) == ["Change 1 of Orders never arrived"])
    }

    @Test func `a stream whose changes can not be counted leaves the result open`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        var entries: [AuditEntry] = []
        for chunk: UInt64 in 1...300 {
            table.skip(to: chunk << 16)
            entries.append(try table.put("item\(chunk)", quantity: 1))
        }
        try await test.write(entries)
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.accountedStreams == 0)
        #expect(report.foremost?.message.contains("can not be counted") == true)
    }

    @Test func `a new stream of the same table continues its items and its numbers`() async throws {
        let test = try TestTrail()
        var table = TestTable("Orders", stream: "1")
        let before = try table.put("a", quantity: 1)
        table.stream = "2"
        try await test.write([before, try table.put("a", quantity: 2)])
        test.world.advance(by: .seconds(100))
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `an item deleted and made again is continued`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let made = try table.put("a", quantity: 1)
        let deleted = table.delete("a")
        try await test.write([made, deleted, try table.put("a", quantity: 1)])
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `the first entries are signed with their own commit`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(3))
        #expect(try trail.reader.read { $0.checkpoint?.size } == 3)
        try await trail.close()
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `entries that nothing vouches for leave the result open`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(3))
        try test.tamper("DELETE FROM checkpoint")
        try test.directory.remove("checkpoint")
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.foremost?.message == "No checkpoint vouches for the entries")
    }

    @Test func `a trail without entries is verified`() async throws {
        let test = try TestTrail()
        try await test.write([])
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `verifying while others write gives one state of it`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(50))
        _ = try await trail.seal()
        _ = try await trail.append(try table.puts(7))
        let options = VerificationOptions(now: test.world.now)
        let report = try await trail.reader.verify(options)
        #expect(report.verdict == .verified)
        #expect(report.soundEntries == 57)
        #expect(report.newestCheckpoint?.size == 50)
        try await trail.close()
    }
}
