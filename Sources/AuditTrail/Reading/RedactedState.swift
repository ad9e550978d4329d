import AuditPipeline
import DynamoModel
import SQLite

/// An image of an item as an entry has it, and the places where it has something else than the
/// item.
///
/// When the rules change, the image before the next change is treated otherwise than the one after
/// the change before it. Everywhere else both have to be equal all the same.
struct RedactedState {
    private let image: Item
    private let redactions: [Redaction]

    /// The image before a change that no row has yet.
    init(_ image: Item, _ redactions: [Redaction]) {
        self.image = image
        self.redactions = redactions
    }

    /// The image before the change of an entry that has it itself; nil where it does not.
    static func before(leaf: Int, in connection: Connection) throws -> RedactedState? {
        try read(leaf, in: connection) { payload, layout in
            layout.before == .image ? Array(payload.extracting(layout.old)) : nil
        }
    }

    /// The image after the change of an entry; nil where there is none.
    static func after(leaf: Int, in connection: Connection) throws -> RedactedState? {
        var images = AfterImages()
        guard let image = try images.image(at: leaf, in: connection) else { return nil }
        return try read(leaf, in: connection) { _, _ in image }
    }

    /// Whether both are one state: equal but for places where one of them has something else.
    func isSame(as other: RedactedState) -> Bool {
        let paths = (redactions + other.redactions).map(\.path)
        return !paths.isEmpty && stripped(of: paths) == other.stripped(of: paths)
    }

    private func stripped(of paths: [DocumentPath]) -> Item {
        paths.reduce(image) { image, path in path.replaced(in: image, with: nil) }
    }

    private static func read(
        _ leaf: Int, in connection: Connection,
        _ image: (Span<UInt8>, PayloadLayout) -> [UInt8]?,
    ) throws -> RedactedState? {
        let statement = try connection.statement(TrailSchema.content)
        try statement.bind(1, leaf)
        return try statement.firstRow { row in
            row.withBlob(1) { payload -> RedactedState? in
                guard let layout = PayloadLayout(payload), let bytes = image(payload, layout),
                    let facts = try? EntryFacts(bytes: payload.extracting(layout.facts)),
                    let image = try? Item(stored: bytes)
                else { return nil }
                return RedactedState(image, facts.redactions)
            }
        } ?? nil
    }
}
