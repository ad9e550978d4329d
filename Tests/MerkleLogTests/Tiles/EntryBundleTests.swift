import MerkleLog
import Testing

@Suite struct EntryBundleTests {
    @Test func `leaves stand behind their lengths`() {
        var bundle = EntryBundle()
        for leaf in [[7, 8, 9], []] as [[UInt8]] { bundle.append(leaf.span) }
        #expect(bundle.bytes == [0, 3, 7, 8, 9, 0, 0])
        #expect(EntryBundle.leaves(in: bundle.bytes)?.map(Array.init) == [[7, 8, 9], []])
        #expect(bundle.count == 2)
    }

    @Test(arguments: [[0], [0, 3, 7], [0, 1, 7, 0]] as [[UInt8]])
    func `a file that ends within a leaf is refused`(bytes: [UInt8]) {
        #expect(EntryBundle.leaves(in: bytes) == nil)
    }
}
