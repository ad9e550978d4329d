package import DynamoModel

extension AuditEntry {
    /// Whether its content was destroyed.
    public var isErased: Bool { change.kind == .erased }

    /// Whether it has content of an item, and is not what explains that others are gone: a
    /// certificate, or the deletion of a table.
    package var isErasable: Bool {
        switch change.kind {
        case .erased, .erasure, .drop: false
        default: true
        }
    }

    /// The index of the entry that certifies the erasure; nil where the content was not destroyed.
    package var certificate: Int? {
        guard isErased, case .number(let number)? = change.new?["Certificate"] else { return nil }
        return Int(number.description)
    }

    /// What is left of an entry whose content was destroyed, as a certificate with some index says.
    package static func erased(
        at position: ChangePosition, recorded: Timestamp, certificate: Int,
    ) -> AuditEntry {
        let change = Change(
            position: position, kind: .erased, time: recorded,
            images: ItemImages(
                key: erasedKey, old: nil,
                new: ["Certificate": .number(Number(Int64(certificate)))]),
            origin: ChangeOrigin(caller: .unknown, api: ""))
        return AuditEntry(
            change, actor: Actor(kind: .unknown, source: .none, confidence: .unknown))
    }

    /// Stands for a key that nobody knows any more.
    private static let erasedKey = PrimaryKey(
        partition: Attribute(name: "erased", value: .string("(erased)")))
}
