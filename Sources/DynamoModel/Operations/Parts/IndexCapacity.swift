/// What an index had to do with a request: the sizes that were read or written, in bytes.
package struct IndexAccess: Sendable, Hashable {
    let name: String
    let isGlobal: Bool
    let sizes: [Int]

    /// Names an index and the sizes.
    package init(name: String, isGlobal: Bool, sizes: [Int]) {
        self.name = name
        self.isGlobal = isGlobal
        self.sizes = sizes
    }
}

/// An index's part in what a request would have cost.
public struct IndexCapacity: Sendable, Hashable {
    /// The index's name.
    public let name: String
    /// Whether it is a global one.
    public let isGlobal: Bool
    /// Half units.
    public var halfUnits: Int
}
