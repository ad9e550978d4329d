import DynamoModel

/// What is left of an entry's content after its erasure: which change it was, of what kind, and
/// which entry certifies that.
///
/// As long as the content was, and zeros otherwise: SQLite writes a row of the same size over the
/// former one, and one that grows or shrinks may leave a copy of its neighbours behind.
struct ErasedPayload {
    /// Bytes of the certifying entry's index.
    static let certificateBytes = 8

    let sequence: SequenceNumber
    let kind: ChangeKind
    /// The index of the certifying entry.
    let certificate: Int
    let layout: PayloadLayout

    /// Reads a payload that was erased; throws where anything else is left of it.
    init(_ payload: Span<UInt8>, _ layout: PayloadLayout) throws(EntryFault) {
        let rest = payload.extracting(layout.old)
        guard let certificate = Int(exactly: rest.integer(UInt64.self, at: 0)),
            let name = try? EntryFacts.name(of: payload.extracting(layout.facts))
        else { throw .payload }
        for index in Self.certificateBytes..<rest.count where rest[index] != 0 { throw .remains }
        (sequence, kind) = name
        self.certificate = certificate
        self.layout = layout
    }

    /// What takes the place of a payload that is kept in `size` bytes; throws where that can not be
    /// read.
    static func bytes(
        inPlaceOf payload: Span<UInt8>, of size: Int, certificate: Int,
    ) throws(EntryFault) -> [UInt8] {
        guard let layout = PayloadLayout(payload), layout.before != .erased,
            let nameBytes = try? EntryFacts.nameBytes(of: payload.extracting(layout.facts)),
            nameBytes + certificateBytes + PayloadLayout.indexBytes <= size
        else { throw .payload }
        var bytes = [UInt8](payload.extracting(first: nameBytes))
        bytes.append(bigEndian: UInt64(certificate))
        let zeros = size - bytes.count - PayloadLayout.indexBytes
        bytes.append(contentsOf: repeatElement(0, count: zeros))
        PayloadLayout.close(&bytes, factsBytes: nameBytes, newBytes: 0, before: .erased)
        return bytes
    }
}
