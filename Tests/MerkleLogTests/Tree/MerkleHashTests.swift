import MerkleLog
import Testing

struct MerkleHashTests {
    static let ascending = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

    @Test func `thirty-two bytes come back in their order`() throws {
        let bytes = [UInt8](0..<32)
        let hash = try #require(MerkleHash(bytes))
        #expect(hash.bytes == bytes)
        #expect(MemoryLayout<MerkleHash>.size == MerkleHash.byteCount)
    }

    @Test(arguments: [0, 31, 33, 64]) func `another number of bytes is no hash`(count: Int) {
        #expect(MerkleHash([UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func `hexadecimal text goes both ways`() throws {
        let hash = try #require(MerkleHash(hex: Self.ascending))
        #expect(hash.bytes == [UInt8](0..<32))
        #expect(hash.hex == Self.ascending)
    }

    @Test(arguments: [
        "", "00", String(ascending.dropLast()), ascending + "00", ascending.uppercased(),
        "g" + ascending.dropFirst(), "é" + ascending.dropFirst(2),
    ])
    func `hexadecimal text that is not a hash is refused`(text: String) {
        #expect(MerkleHash(hex: text) == nil)
    }

    @Test func `base64 text goes both ways`() throws {
        let text = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
        let hash = try #require(MerkleHash(base64: text))
        #expect(hash.base64 == text)
    }

    @Test(arguments: [
        "", "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I",
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=",
        "CsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=",
        " CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "CsUYapGGPo4d",
    ])
    func `base64 text that is not the canonical form of a hash is refused`(text: String) {
        #expect(MerkleHash(base64: text) == nil)
    }

    @Test func `a tree without leaves has the hash of nothing`() {
        let published = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(MerkleHash.emptyRoot.hex == published)
    }

    @Test func `an empty leaf is not an empty tree`() {
        let published = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        #expect(MerkleHash.leaf([]).hex == published)
    }

    @Test func `a leaf that looks like a node has another hash`() {
        let left = MerkleHash.leaf([1])
        let right = MerkleHash.leaf([2])
        #expect(MerkleHash.leaf(left.bytes + right.bytes) != .node(left, right))
        #expect(MerkleHash.leaf([0x01] + left.bytes + right.bytes) != .node(left, right))
    }
}
