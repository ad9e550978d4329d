/// Names one file of the layout in which logs publish their trees: a run of hashes, or of entries.
///
/// Source: https://c2sp.org/tlog-tiles.
public struct TileName: Hashable, Sendable {
    /// What the file holds.
    public enum Content: Hashable, Sendable {
        /// Hashes of complete subtrees of 256^level leaves each.
        case hashes(level: Int)
        /// The leaves themselves.
        case entries
    }

    /// How many hashes or entries a full tile has.
    public static let fullWidth = 256
    /// By how many levels of the tree the levels of tiles differ, as a power of two.
    static let levelBits = 8

    /// What the file holds.
    public let content: Content
    /// Which one of its level, counted from zero.
    public let index: Int
    /// How many hashes or entries it has; 1 to 256.
    public let width: Int

    /// Names a tile as a tree of `size` leaves has it; the tile must be one of that tree.
    public init(_ content: Content, index: Int, size: Int) {
        let level = Self.level(of: content)
        let count = size >> (Self.levelBits * level)
        precondition(index >= 0 && index < count.tileCount, "the tile must be one of the tree's")
        self.content = content
        self.index = index
        width = min(Self.fullWidth, count - index * Self.fullWidth)
    }

    /// The same tile once it is full.
    public var whenFull: TileName { TileName(content, index: index, width: Self.fullWidth) }

    /// Whether nothing can be added to it.
    public var isFull: Bool { width == Self.fullWidth }

    /// The first leaf below the tile.
    public var firstLeaf: Int { index * Self.fullWidth * leavesPerPlace }

    /// How many leaves each hash or entry in the tile stands for.
    public var leavesPerPlace: Int { 1 << (Self.levelBits * Self.level(of: content)) }

    /// Where the file is, below the log's prefix: `tile/<level>/<index>[.p/<width>]`.
    public var path: String {
        let row =
            switch content {
            case .hashes(let level): "\(level)"
            case .entries: "entries"
            }
        return "tile/\(row)/\(indexPath)" + (isFull ? "" : ".p/\(width)")
    }

    /// The folder of the tile's incomplete forms, below the log's prefix.
    public var partialsPath: String {
        "\(whenFull.path).p"
    }

    private init(_ content: Content, index: Int, width: Int) {
        self.content = content
        self.index = index
        self.width = width
    }

    /// Three digits to a folder, all but the last marked by an `x`.
    private var indexPath: String {
        var groups: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            groups.insert(String(repeating: "0", count: 3 - digits.count) + digits, at: 0)
            rest /= 1000
        } while rest > 0
        return (groups.dropLast().map { "x\($0)" } + groups.suffix(1)).joined(separator: "/")
    }

    private static func level(of content: Content) -> Int {
        switch content {
        case .hashes(let level): level
        case .entries: 0
        }
    }
}

extension Int {
    /// How many tiles so many hashes fill, the last one perhaps in part.
    fileprivate var tileCount: Int {
        (self + TileName.fullWidth - 1) / TileName.fullWidth
    }
}
