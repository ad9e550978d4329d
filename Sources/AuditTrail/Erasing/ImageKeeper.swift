import SQLite

/// Keeps the states that entries left which lose their images, as far as those behind them need
/// them.
struct ImageKeeper {
    private let connection: Connection
    private var images = AfterImages()

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// How an entry that must be there has its before image; nil where that can not be read.
    func layout(of leaf: Int) throws -> PayloadLayout.Before? {
        let content = try connection.statement(TrailSchema.content)
        try content.bind(1, leaf)
        return try content.firstRow { $0.withBlob(1) { PayloadLayout($0)?.before } } ?? nil
    }

    /// Keeps the state that an entry left beside it, where that is how the item's next entry has
    /// its own before image, and unless it is kept already.
    mutating func keepImage(of leaf: Int, for follower: Int) throws {
        switch try layout(of: follower) {
        case .inherited, .patched: break
        case .nothing, .image, .erased, .archived, nil: return
        }
        guard try layout(of: leaf) != .archived else { return }
        guard let image = try image(leftBy: leaf) else { throw TrailError.altered(index: leaf) }
        let keep = try connection.statement(TrailSchema.keepImage)
        try keep.bind(1, leaf)
        try keep.bind(2, image)
        try keep.run()
    }

    /// The stored form of the state that an entry left; nil where there was none.
    mutating func image(leftBy leaf: Int) throws -> [UInt8]? {
        try images.image(at: leaf, in: connection)
    }
}
