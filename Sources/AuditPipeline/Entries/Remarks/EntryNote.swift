package import DynamoModel

/// A note on an entry: an entry itself, in a table of the trail's own that no client can name.
///
/// All that the trail has to say of its own entries stands there, `ErasureCertificate` too.
public struct EntryNote: Sendable, Hashable {
    /// The name of that table; a colon stands in no table's name.
    public static let table = "afterimage:notes"
    /// The operation that made it.
    public static let operation = "Annotate"
    /// The shard that they stand in.
    package static let shard = "notes"

    /// What the note says.
    public let text: String
    /// Who says so, as far as is known.
    public let author: String?

    /// A note with this text.
    public init(text: String, author: String?) {
        self.text = text
        self.author = author
    }

    /// Reads the note that an entry is; nil for any other entry.
    package init?(_ entry: AuditEntry) {
        guard entry.change.kind == .note, entry.change.position.table == EntryNote.table,
            case .string(let text)? = entry.change.new?["Text"]
        else { return nil }
        self.init(text: text.string, author: entry.actor.name)
    }

    /// The key under which the notes on an entry stand.
    package static func key(of entry: EntryID) -> PrimaryKey {
        PrimaryKey(partition: Attribute(name: "Entry", value: .string(Text("\(entry)"))))
    }

    /// The entry that a remark is about; nil where the entry is none.
    package static func subject(of remark: AuditEntry) -> EntryID? {
        guard remark.change.position.table == EntryNote.table,
            case .string(let id) = remark.change.key.partition.value
        else { return nil }
        return EntryID(id.string)
    }

    /// The place of the remark with a number.
    package static func position(_ sequence: UInt64) -> ChangePosition {
        ChangePosition(
            table: table, streamARN: "arn:aws:afterimage:local:000000000000:notes",
            shardID: shard, sequence: SequenceNumber(sequence))
    }

    /// The entry that keeps the note on another one.
    package func entry(on entry: EntryID, sequence: UInt64, at time: Timestamp) -> AuditEntry {
        let key = EntryNote.key(of: entry)
        var image = key.item
        image["Text"] = .string(Text(text))
        var caller = Caller()
        caller.declaredActor = author
        let change = Change(
            position: EntryNote.position(sequence), kind: .note, time: time,
            images: ItemImages(key: key, old: nil, new: image),
            origin: ChangeOrigin(caller: caller, api: EntryNote.operation))
        return AuditEntry(change, actor: ActorResolver().actor(of: change))
    }
}
