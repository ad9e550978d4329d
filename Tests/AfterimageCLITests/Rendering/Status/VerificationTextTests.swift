import DynamoModel
import Testing

@testable import AfterimageCLI

struct VerificationTextTests {
    private func document(
        _ result: String, streams: String = "verified", findings: String = "[]",
    ) throws -> VerificationDocument {
        try VerificationDocument(
            json: Array(
                """
                {"v":1,"result":"\(result)","time":"2026-11-21T10:15:02.118Z",
                "entries":{"expected":1043,"recomputed":1043,"result":"verified"},
                "tree":{"size":1043,"root":"9c1f00000000000000e2","result":"verified"},
                "tiles":{"count":12,"result":"verified"},
                "checkpoints":{"count":17,"result":"verified"},
                "head":{"checkpoint":17,"size":1043,"time":"2026-11-21T10:15:00Z",
                "result":"verified"},
                "streams":{"count":2,"accounted":2,"gaps":1,"onTheirWay":0,"result":"\(streams)"},
                "findingCount":1,"findings":\(findings)}
                """.utf8))
    }

    private let text = VerificationText(
        look: Look(), now: Sample.time.advanced(by: .seconds(1)))

    @Test func `where not everything was read, the lines say from where on it was`() throws {
        let document = try VerificationDocument(
            json: Array(
                """
                {"v":1,"result":"verified","time":"2026-11-21T10:15:02.118Z",
                "since":{"checkpoint":16,"size":1000},
                "entries":{"expected":1043,"recomputed":43,"result":"verified"},
                "streams":{"count":0,"accounted":0,"gaps":0,"onTheirWay":0,"result":"verified"}}
                """.utf8))
        let lines = text.text(document)
        #expect(lines.contains("entries      43 of 43 recomputed, from #1000 on "))
        #expect(lines.contains("streams      0 gaps "))
    }

    @Test func `what nobody vouches for is named, and a checkpoint without a number is one`()
        throws
    {
        let document = try VerificationDocument(
            json: Array(
                """
                {"v":1,"result":"verified","head":{"size":300,"result":"verified"},
                "notProved":["previous","proof.size"]}
                """.utf8))
        let lines = text.text(document)
        #expect(lines.contains("head         the checkpoint covers #299 "))
        #expect(lines.contains("not proved   previous, proof.size: no signature vouches for them"))
    }

    @Test func `each check has its line and its result`() throws {
        let document = try document("inconclusive", streams: "inconclusive")
        #expect(
            text.text(document).hasSuffix(
                "INCONCLUSIVE  nothing altered; something that should be there is not.\n"))
        #expect(
            text.text(document).split(separator: "\n").prefix(7).joined(separator: "\n") == """
                entries      1,043 of 1,043 recomputed                     ok
                tree         size 1,043  root 9c1f0000…00e2                ok
                tiles        12 compared                                   ok
                checkpoints  17, all signatures good, none shrinks         ok
                head         checkpoint 17 covers #1042, 3 s old           ok
                streams      2 of 2 accounted, 1 gap                       inconclusive
                  and 1 finding more
                """)
        #expect(document.status == .inconclusive)
    }

    @Test func `what is broken is named with its first entry`() throws {
        let document = try document(
            "broken", findings: #"[{"result":"broken","index":7,"message":"Entry #7 was altered"}]"#
        )
        #expect(
            text.text(document).hasSuffix(
                "  Entry #7 was altered\nResult: BROKEN  first bad entry #7\n"))
        #expect(document.status == .negative)
    }

    @Test func `all well is a good ending`() throws {
        let document = try document("verified")
        #expect(text.text(document).hasSuffix("Result: VERIFIED\n"))
        #expect(document.status == .ok)
    }

    @Test func `a result that is not known is never taken for a good one`() throws {
        #expect(try document("splendid").status == .negative)
    }

    @Test func `what is no verification is refused`() {
        #expect(throws: DynamoDBError.self) { try VerificationDocument(json: Array("[]".utf8)) }
    }
}
