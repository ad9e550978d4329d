import AuditTrail
import DynamoModel
import Testing

@Suite struct VerificationReportTests {
    @Test func `a report as JSON names its version, result, counts and findings`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try table.slip("a", quantity: 1)
        try await test.write([try table.put("a", quantity: 2)])
        let report = try await test.verify()
        var writer = JSONWriter()
        report.write(to: &writer)
        let root = try #require(report.root)
        #expect(
            writer.text == """
                {"v":1,"result":"inconclusive","time":"2027-01-15T08:00:00.000Z",\
                "entries":{"expected":1,"recomputed":1,"erased":0,"archived":0,\
                "result":"verified"},\
                "tree":{"size":1,"root":"\(root)","result":"verified"},\
                "tiles":{"count":2,"result":"verified"},\
                "checkpoints":{"count":1,"result":"verified"},\
                "head":{"checkpoint":1,"size":1,"time":"2027-01-15T08:00:00.000Z",\
                "result":"verified"},\
                "streams":{"count":1,"accounted":1,"gaps":1,"onTheirWay":0,\
                "result":"inconclusive"},\
                "findingCount":1,"findings":[{"check":"streams","result":"inconclusive","index":0,\
                "message":"Entry #0 of Orders changed an item that nobody saw created"}]}
                """)
    }

    @Test func `progress is told, and may end a verification`() async throws {
        struct Stop: Error {}
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(5))
        let options = VerificationOptions(now: test.world.now)
        await #expect(throws: Stop.self) {
            try await test.reader().verify(options) { done, all in
                #expect(done == 5)
                #expect(all == 5)
                throw Stop()
            }
        }
    }
}
