import MerkleLog
import Testing

struct CheckpointTests {
    static let rootText = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
    /// The example of https://c2sp.org/tlog-checkpoint.
    static let published = "example.com/behind-the-sofa\n20852163\n\(rootText)\n"

    @Test func `the published example is read`() throws {
        let checkpoint = try Checkpoint(parsing: Self.published)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root.base64 == Self.rootText)
        #expect(checkpoint.extensions.isEmpty)
    }

    @Test(arguments: [
        published, "a\n0\n\(rootText)\n", "a log, ünïcode\n9223372036854775807\n\(rootText)\n",
        "a\n1\n\(rootText)\nfirst\nsecond line\n",
    ])
    func `text that was read is written the same`(text: String) throws {
        #expect(try Checkpoint(parsing: text).text == text)
    }

    @Test(arguments: [
        ("", 1), ("\n", 2), ("a\n1\n", 3), ("a\n1\n\(rootText)", 3),
        ("\n1\n\(rootText)\n", 1), ("a\rb\n1\n\(rootText)\n", 1),
        ("a\n\n\(rootText)\n", 2), ("a\n01\n\(rootText)\n", 2), ("a\n+1\n\(rootText)\n", 2),
        ("a\n-1\n\(rootText)\n", 2), ("a\n-0\n\(rootText)\n", 2), ("a\n 1\n\(rootText)\n", 2),
        ("a\n0x1\n\(rootText)\n", 2), ("a\n9223372036854775808\n\(rootText)\n", 2),
        ("a\n1\r\n\(rootText)\n", 2), ("a\n1\nCsUYapGGPo4d\n", 3), ("a\n1\n\(rootText) \n", 3),
        ("a\n1\n\(rootText)\n\n", 4), ("a\n1\n\(rootText)\nb\n\n", 5),
        ("a\n1\n\(rootText)\n\t\n", 4),
    ])
    func `text in any other form is refused, by line`(text: String, line: Int) {
        #expect(throws: CheckpointError.malformedCheckpoint(line: line)) {
            try Checkpoint(parsing: text)
        }
    }

    @Test func `a checkpoint that could not be read back cannot be made`() {
        #expect(throws: CheckpointError.malformedCheckpoint(line: 1)) {
            try Checkpoint(origin: "a\nb", size: 1, root: .emptyRoot)
        }
        #expect(throws: CheckpointError.malformedCheckpoint(line: 2)) {
            try Checkpoint(origin: "a", size: -1, root: .emptyRoot)
        }
        #expect(throws: CheckpointError.malformedCheckpoint(line: 5)) {
            try Checkpoint(origin: "a", size: 1, root: .emptyRoot, extensions: ["b", ""])
        }
    }

    @Test func `lines and extensions have their limits`() throws {
        let line = String(repeating: "x", count: 1024)
        let lines = [String](repeating: line, count: 16)
        let largest = try Checkpoint(origin: line, size: .max, root: .emptyRoot, extensions: lines)
        #expect(try Checkpoint(parsing: largest.text) == largest)
        #expect(throws: CheckpointError.malformedCheckpoint(line: 1)) {
            try Checkpoint(origin: line + "x", size: 1, root: .emptyRoot)
        }
        #expect(throws: CheckpointError.malformedCheckpoint(line: 20)) {
            try Checkpoint(origin: "a", size: 1, root: .emptyRoot, extensions: lines + ["b"])
        }
    }
}
