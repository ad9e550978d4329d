import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

/// A line of an archive is the entry that its leaf vouches for, byte by byte.
@Suite struct ArchivedLineTests {
    private let lines: [String]

    /// Two updates of an item and the change that made it.
    init() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write([
            try table.put("a", quantity: 1), try table.put("a", quantity: 2),
            try table.put("a", quantity: 3),
        ])
        lines = try test.reader().read { view in
            try view.archivedLines(in: 0..<3, limitBytes: .max)
        }.map { String(decoding: $0.bytes.dropLast(), as: UTF8.self) }
    }

    @Test func `a line that was not touched is sound`() throws {
        for (index, line) in lines.enumerated() {
            _ = try ArchivedLine.checked(Array(line.utf8), at: index)
        }
    }

    @Test(arguments: [
        (#""op":"UPDATE""#, #""op":"DELETE""#),
        (#""changes":[{"#, #""changes":[],"changes":[{"#),
        (#""do":"change""#, #""do":"remove""#),
        (#""notes":[]"#, #""notes":[{"text":"approved"}]"#),
        (#""truncated":false"#, #""truncated":true"#),
        (#""viewType":"NEW_AND_OLD_IMAGES""#, #""viewType":"KEYS_ONLY""#),
        (#""request":{"#, #""request":{"undoes":["00000000000000000000000000000000"],"#),
        (#""actor":{"#, #""actor":{"name":"mallory","#),
        (#""opening":{"#, #""opening":{"leaf":"AAAA","#),
        (#"{"v":1"#, #"{"v":1,"approved":true"#),
        (#"{"v":1"#, #"{ "v":1"#),
    ])
    func `a line that says more or something else is refused`(part: String, other: String) throws {
        let altered = lines[2].replacing(part, with: other, maxReplacements: 1)
        try #require(altered != lines[2], "\(lines[2])")
        #expect(throws: ArchiveError.self) {
            try ArchivedLine.checked(Array(altered.utf8), at: 2)
        }
    }
}
