/// Where the parts of an entry's stored content are: the facts, the image after the change, the
/// image before it or what stands for that, and a short index of these three.
///
/// The leaf vouches for the parts and not for this layout, so that a later one can be more compact.
struct PayloadLayout {
    /// How the image before the change is stored.
    enum Before: UInt8 {
        /// There was none.
        case nothing = 0
        /// In full.
        case image = 1
        /// By its digest, because it is the after image of the item's previous entry.
        case inherited = 2
        /// The same; and the image after the change is stored as a patch of it.
        case patched = 3
        /// Not any more, as nothing else is: see `ErasedPayload`.
        case erased = 4
        /// By its digest, and so is the image after the change: an archive has both.
        case archived = 5
    }

    let before: Before
    let facts: Range<Int>
    let new: Range<Int>
    let old: Range<Int>

    /// Whether images, or what stands for them, can be made of the row.
    var hasImages: Bool { before != .erased && before != .archived }

    /// Whether the image before the change is the one that the item's previous entry has.
    var inheritsOld: Bool { before == .inherited || before == .patched }

    /// Bytes of the index: lengths of facts and after image, how the before image is stored,
    /// version.
    static let indexBytes = 10
    private static let version: UInt8 = 1

    /// Finds the parts; nil where the bytes are not laid out so.
    init?(_ payload: Span<UInt8>) {
        let end = payload.count - Self.indexBytes
        guard end >= 0, payload[end + 9] == Self.version,
            let before = Before(rawValue: payload[end + 8])
        else { return nil }
        let factsBytes = Int(payload.integer(UInt32.self, at: end))
        let newBytes = Int(payload.integer(UInt32.self, at: end + 4))
        let rest = end - factsBytes - newBytes
        switch before {
        case .nothing: guard rest == 0 else { return nil }
        case .image: guard rest > 0 else { return nil }
        case .inherited: guard rest == ContentDigest.byteCount else { return nil }
        case .patched: guard rest == ContentDigest.byteCount, newBytes > 0 else { return nil }
        case .archived:
            guard rest == ContentDigest.byteCount, newBytes == ContentDigest.byteCount else {
                return nil
            }
        case .erased:
            guard rest >= ErasedPayload.certificateBytes, newBytes == 0 else { return nil }
        }
        self.before = before
        facts = 0..<factsBytes
        new = factsBytes..<factsBytes + newBytes
        old = new.upperBound..<end
    }

    /// The digest of the image after the change, where the payload has it, or the image whole.
    func newDigest(in payload: Span<UInt8>) -> ContentDigest {
        if before == .archived {
            return ContentDigest(bytes: payload.extracting(new)) ?? .nothing
        }
        return new.isEmpty ? .nothing : ContentDigest(of: payload.extracting(new))
    }

    /// The digest of the image before the change.
    func oldDigest(in payload: Span<UInt8>) -> ContentDigest {
        switch before {
        case .nothing, .erased: .nothing
        case .image: ContentDigest(of: payload.extracting(old))
        case .inherited, .patched, .archived:
            ContentDigest(bytes: payload.extracting(old)) ?? .nothing
        }
    }

    /// Appends the index to a payload that has all its parts.
    static func close(
        _ payload: inout [UInt8], factsBytes: Int, newBytes: Int, before: Before,
    ) {
        payload.append(bigEndian: UInt32(factsBytes))
        payload.append(bigEndian: UInt32(newBytes))
        payload.append(before.rawValue)
        payload.append(version)
    }
}
