/// What one write did to one item: the before image, the after image, and who asked for it.
public struct Change: Sendable, Hashable {
    /// Where the change stands in its stream.
    public let position: ChangePosition
    /// What happened to the item.
    public let kind: ChangeKind
    /// When the write was committed.
    public let time: Timestamp
    /// The item's primary key.
    public let key: PrimaryKey
    /// The item before the write; nil when it was created.
    public let old: Item?
    /// The item after the write; nil when it was deleted.
    public let new: Item?
    /// Who asked, and by which call.
    public let origin: ChangeOrigin

    /// Describes a change; the images must fit its kind, as far as the source shows them.
    public init(
        position: ChangePosition, kind: ChangeKind, time: Timestamp, images: ItemImages,
        origin: ChangeOrigin,
    ) {
        self.position = position
        self.kind = kind
        self.time = time
        self.key = images.key
        self.old = images.old
        self.new = images.new
        self.origin = origin
    }
}

/// An item's key, and the item before and after a write.
public struct ItemImages: Sendable, Hashable {
    /// The primary key.
    public let key: PrimaryKey
    /// The item before the write; nil when there was none, or when the source does not show it.
    public let old: Item?
    /// The item after the write; nil when there is none, or when the source does not show it.
    public let new: Item?

    /// Groups what is known of the item.
    public init(key: PrimaryKey, old: Item?, new: Item?) {
        self.key = key
        self.old = old
        self.new = new
    }
}

/// What a write did, by the names that streams use; and what an audit trail tells besides.
///
/// No stream has the kinds of the second group. They come with an after image and no before image:
/// the item as it was found, or else what there is to say. A deletion of a table has neither.
public enum ChangeKind: String, Sendable, Hashable, CaseIterable {
    /// The item was created.
    case insert = "INSERT"
    /// The item existed and is another now.
    case modify = "MODIFY"
    /// The item was deleted.
    case remove = "REMOVE"

    /// The item was there before anybody recorded its changes.
    case baseline = "BASELINE"
    /// Somebody has something to say about the item.
    case note = "NOTE"
    /// A change was lost, and nobody will ever know more of it.
    case gap = "GAP"
    /// Somebody tried to read or write, and was refused.
    case failure = "FAILURE"
    /// Somebody read.
    case read = "READ"
    /// The content of entries was destroyed; certifies which ones.
    case erasure = "ERASURE"
    /// What is left of an entry whose content was destroyed, whatever it told before.
    case erased = "ERASED"
    /// What the trail itself has of an entry whose values are in an archive, whatever it told.
    case archived = "ARCHIVED"
    /// The table was deleted, with every item that it had; its key is `PrimaryKey(ofTable:)`.
    case drop = "DROP"

    /// Whether it tells what the item is from then on; the others stand beside the item's history.
    public var isState: Bool {
        switch self {
        case .insert, .modify, .remove, .baseline: true
        case .note, .gap, .failure, .read, .erasure, .erased, .archived, .drop: false
        }
    }

    /// Whether images go with the kind: one before, one after, or both.
    package func fits(hasOld: Bool, hasNew: Bool) -> Bool {
        switch self {
        case .modify: hasOld && hasNew
        case .remove: hasOld && !hasNew
        case .drop: !hasOld && !hasNew
        case .insert, .baseline, .note, .gap, .failure, .read, .erasure, .erased, .archived:
            !hasOld && hasNew
        }
    }
}

/// Where a change stands: its stream, its shard, and its number in there.
public struct ChangePosition: Sendable, Hashable {
    /// The table that was written.
    public let table: String
    /// The ARN of the table's change stream.
    public let streamARN: String
    /// The shard's id.
    public let shardID: String
    /// The number; rises within a shard and from a parent shard to its children.
    public let sequence: SequenceNumber

    /// Names a position.
    public init(table: String, streamARN: String, shardID: String, sequence: SequenceNumber) {
        self.table = table
        self.streamARN = streamARN
        self.shardID = shardID
        self.sequence = sequence
    }
}

/// Who asked for a change, and by which call.
public struct ChangeOrigin: Sendable, Hashable {
    /// Who asked.
    public let caller: Caller
    /// The operation's name, `PutItem` say.
    public let api: String
    /// What the changes of one transaction or batch have in common; nil for a single write.
    public let transactionID: String?
    /// Whether the item was deleted because its time to live was over.
    public let isExpiry: Bool

    /// Describes an origin.
    public init(
        caller: Caller, api: String, transactionID: String? = nil, isExpiry: Bool = false,
    ) {
        self.caller = caller
        self.api = api
        self.transactionID = transactionID
        self.isExpiry = isExpiry
    }
}
