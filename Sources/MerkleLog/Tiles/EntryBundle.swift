/// Leaves one after the other as logs publish them, each behind its length in two bytes.
///
/// Source: https://c2sp.org/tlog-tiles, Log entries.
package struct EntryBundle: Hashable, Sendable {
    /// How many leaves it has.
    package private(set) var count = 0
    /// The file's bytes.
    package private(set) var bytes: [UInt8] = []

    /// A bundle without leaves.
    package init() {}

    /// Reads a file that must have exactly `count` leaves; nil where it has not.
    package init?(_ bytes: [UInt8], count: Int) {
        guard let leaves = Self.leaves(in: bytes), leaves.count == count else { return nil }
        self.count = count
        self.bytes = bytes
    }

    /// The contents of the leaves in a file; nil where the file ends within one.
    package static func leaves(in bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        var leaves: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 2 else { return nil }
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            guard rest.count >= length else { return nil }
            leaves.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return leaves
    }

    /// Adds the next leaf, which has at most 65,535 bytes.
    package mutating func append(_ leaf: Span<UInt8>) {
        precondition(leaf.count <= UInt16.max, "a leaf's length has two bytes")
        withUnsafeBytes(of: UInt16(leaf.count).bigEndian) { bytes.append(contentsOf: $0) }
        leaf.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        count += 1
    }
}
