package import DynamoModel

/// Certifies that the content of entries was destroyed: who had it done, when and why, and of which
/// entries. An entry itself, beside the notes, and the one thing that explains entries without
/// content.
///
/// Says nothing of what was in them, and so not by which key or query they were found.
public struct ErasureCertificate: Sendable, Hashable {
    /// Why entries lose their content.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// Somebody asked for it.
        case request = "EraseEntries"
        /// Their time was over.
        case retention = "ExpireEntries"
    }

    /// Why.
    public let cause: Cause
    /// The indices of the entries.
    public let indices: RangeSet<Int>
    /// The SHA-256 over the hashes of their leaves in this order, in hexadecimal digits.
    public let digest: String
    /// The same in a note that the trail's key signed.
    public let note: String

    /// Certifies an erasure.
    package init(cause: Cause, indices: RangeSet<Int>, digest: String, note: String) {
        self.cause = cause
        self.indices = indices
        self.digest = digest
        self.note = note
    }

    /// Reads the certificate that an entry is; nil for any other entry.
    package init?(_ entry: AuditEntry) {
        guard entry.change.kind == .erasure, let image = entry.change.new,
            let cause = Cause(rawValue: entry.change.origin.api)
        else { return nil }
        self.init(image: image, cause: cause)
    }

    /// The indices that an entry's image names; nil where it is no certificate's.
    package static func indices(in image: Item) -> RangeSet<Int>? {
        guard let text = image.text("Indices") else { return nil }
        var found: [Range<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
                .map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 0,
                first <= last, last < .max
            else { return nil }
            found.append(first..<last + 1)
        }
        return RangeSet(found)
    }

    /// Indices as certificates have them: `0-4,9`.
    package static func text(of indices: RangeSet<Int>) -> String {
        indices.ranges.map { range in
            range.count == 1
                ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound - 1)"
        }.joined(separator: ",")
    }

    /// The entry that keeps the certificate.
    package func entry(by request: ErasureRequest, sequence: UInt64) -> AuditEntry {
        let key = PrimaryKey(partition: Attribute(name: "Erasure", value: .string(Text(digest))))
        var image = key.item
        image["Entries"] = .number(Number(Int64(indices.entryCount)))
        image["Indices"] = .string(Text(Self.text(of: indices)))
        image["Note"] = .string(Text(note))
        var caller = Caller()
        caller.declaredActor = request.author
        caller.reason = request.reason
        let change = Change(
            position: EntryNote.position(sequence), kind: .erasure, time: request.time,
            images: ItemImages(key: key, old: nil, new: image),
            origin: ChangeOrigin(caller: caller, api: cause.rawValue))
        guard cause == .retention else {
            return AuditEntry(change, actor: ActorResolver().actor(of: change))
        }
        var service = Actor(kind: .service, source: .none, confidence: .exact)
        service.name = "afterimage"
        return AuditEntry(change, actor: service)
    }

    private init?(image: Item, cause: Cause) {
        guard let digest = image.text("Erasure"), let note = image.text("Note"),
            let indices = Self.indices(in: image)
        else { return nil }
        self.init(cause: cause, indices: indices, digest: digest, note: note)
    }
}

extension RangeSet<Int> {
    /// How many entries these are.
    package var entryCount: Int { ranges.reduce(0) { $0 + $1.count } }
}

extension Item {
    fileprivate func text(_ name: Text) -> String? {
        if case .string(let text)? = self[name] { text.string } else { nil }
    }
}
