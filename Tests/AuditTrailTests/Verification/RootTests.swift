import AuditTrail
import Crypto
import MerkleLog
import SQLite
import Testing

@Suite struct RootTests {
    @Test(arguments: [1, 2, 3, 7, 8, 13])
    func `the root is RFC 6962's over the stored headers`(count: Int) async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(count))
        let leaves = try test.headers()
        #expect(leaves.count == count)
        let expected = naiveRoot(leaves[...]).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }
        #expect(try test.reader().read { $0.root } == expected.joined())
        #expect(try await test.verify().root == expected.joined())
    }

    @Test func `the same entries at the same times make the same root`() async throws {
        var roots: Set<String> = []
        for _ in 0..<2 {
            let test = try TestTrail()
            var table = TestTable()
            try await test.write(try table.puts(9))
            roots.insert(try test.reader().read { $0.root })
        }
        // Of format version 1; it may never change.
        let expected = "9a64931779756d5ae80310c7404d58c2c44fca7c99f11873e5040ea309f9aae8"
        #expect(roots == [expected])
    }

    /// The definition of RFC 6962 §2.1, by recursion.
    private func naiveRoot(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        if leaves.count == 1 { return Array(SHA256.hash(data: [0] + (leaves.first ?? []))) }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let left = naiveRoot(leaves.prefix(half))
        let right = naiveRoot(leaves.dropFirst(half))
        return Array(SHA256.hash(data: [1] + left + right))
    }
}

extension TestTrail {
    fileprivate func headers() throws -> [[UInt8]] {
        let connection = try Connection(path: directory.file("audit.db"), mode: .readOnly)
        var headers: [[UInt8]] = []
        try connection.prepare("SELECT header FROM entry ORDER BY leaf").forEachRow {
            headers.append($0.blob(0))
        }
        return headers
    }
}
