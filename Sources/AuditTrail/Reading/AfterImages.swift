import DynamoModel
import SQLite

/// The images that entries left their items with, made from patches and kept for the next ones.
///
/// Holds a bounded number of bytes and starts anew when they are full. What it gives was not
/// checked: the leaf of the entry that it is for vouches for it or not.
struct AfterImages {
    private var images: [Int: [UInt8]] = [:]
    private var bytes = 0
    private let isForward: Bool
    private let limitBytes: Int

    /// Will be asked about any entries; or about all of them in their order, where only the newest
    /// image of each item is wanted again.
    init(forward: Bool = false) {
        isForward = forward
        limitBytes = forward ? Limits.imageBytesInVerification : Limits.imageBytesInMemory
    }

    /// The image for which a row has a patch; nil where the row has an image or nothing makes
    /// sense.
    mutating func image(patchedIn row: EntryRow, in connection: Connection) throws -> [UInt8]? {
        let link = row.header?.previous
        let known = isForward ? link.flatMap { take(at: $0) } : nil
        guard let layout = row.layout, layout.hasImages else { return nil }
        guard layout.before == .patched else {
            if isForward, !layout.new.isEmpty {
                keep(row.withPayload { Array($0.extracting(layout.new)) }, at: row.index)
            }
            return nil
        }
        guard let link, link < row.index,
            let base = try known ?? image(at: link, in: connection)
        else { return nil }
        let image = row.withPayload { payload in
            try? StoredPatch.apply(payload.extracting(layout.new), to: base.span)
        }
        keep(image, at: row.index)
        return image
    }

    /// The image that an entry left, from the newest whole one before it; nil where there is none.
    mutating func image(at leaf: Int, in connection: Connection) throws -> [UInt8]? {
        var patches: [(leaf: Int, bytes: [UInt8])] = []
        var next = leaf
        var image = images[next]
        while image == nil {
            guard let found = try KeptImage.find(leaf: next, in: connection) else { return nil }
            guard found.isPatch else {
                image = found.bytes
                if !isForward { keep(image, at: next) }
                break
            }
            guard let previous = found.previous, previous < next else { return nil }
            patches.append((next, found.bytes))
            next = previous
            image = images[next]
        }
        for patch in patches.reversed() {
            guard let base = image else { return nil }
            image = try? StoredPatch.apply(patch.bytes.span, to: base.span)
            if !isForward { keep(image, at: patch.leaf) }
        }
        return image
    }

    private mutating func take(at leaf: Int) -> [UInt8]? {
        guard let image = images.removeValue(forKey: leaf) else { return nil }
        bytes -= image.count
        return image
    }

    private mutating func keep(_ image: [UInt8]?, at leaf: Int) {
        guard let image else { return }
        if bytes + image.count > limitBytes { (images, bytes) = ([:], 0) }
        bytes += image.count - (images.updateValue(image, forKey: leaf)?.count ?? 0)
    }
}

/// The after image of an entry as its row has it; or beside it, where the entry lost it and the
/// next one has this image before its own change.
private struct KeptImage {
    let bytes: [UInt8]
    let isPatch: Bool
    let previous: Int?

    /// Reads a row; nil where there is none or it can not be read.
    static func find(leaf: Int, in connection: Connection) throws -> KeptImage? {
        let statement = try connection.statement(TrailSchema.content)
        try statement.bind(1, leaf)
        typealias Found = (previous: Int?, before: PayloadLayout.Before, bytes: [UInt8])
        let row = try statement.firstRow { row -> Found? in
            guard let header = row.withBlob(0, { LeafHeader(bytes: $0) }) else { return nil }
            return row.withBlob(1) { payload in
                PayloadLayout(payload).map { layout in
                    (header.previous, layout.before, Array(payload.extracting(layout.new)))
                }
            }
        }
        guard let (previous, before, bytes) = row ?? nil else { return nil }
        if before == .erased || before == .archived { return try left(by: leaf, in: connection) }
        guard !bytes.isEmpty else { return nil }
        return KeptImage(bytes: bytes, isPatch: before == .patched, previous: previous)
    }

    private static func left(by leaf: Int, in connection: Connection) throws -> KeptImage? {
        let statement = try connection.statement(TrailSchema.keptImage)
        try statement.bind(1, leaf)
        return try statement.firstRow { row in
            KeptImage(bytes: row.blob(0), isPatch: false, previous: nil)
        }
    }
}
