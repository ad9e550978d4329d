import AuditPipeline
import DynamoModel

/// Makes the entries that a table's writes would, with the numbers that the engine would give them.
struct TestTable {
    let name: String
    var stream = "1"
    private(set) var sequence: UInt64 = 0
    private var items: [PrimaryKey: Item] = [:]

    init(_ name: String = "Orders", stream: String = "1") {
        self.name = name
        self.stream = stream
    }

    /// Writes an item as a whole.
    mutating func put(_ id: String, quantity: Int) throws -> AuditEntry {
        let number = try Number("\(quantity)")
        let item: Item = ["Id": .string(Text(id)), "Quantity": .number(number)]
        return entry(TestTable.key(id), new: item)
    }

    /// Writes an item of half a kilobyte whose quantity is the one thing that ever changes.
    mutating func putLarge(_ id: String, quantity: Int) throws -> AuditEntry {
        let filler = AttributeValue.string(Text(String(repeating: "afterimage", count: 50)))
        let number = try Number("\(quantity)")
        let item: Item = [
            "Id": .string(Text(id)), "Filler": filler, "Quantity": .number(number),
        ]
        return entry(TestTable.key(id), new: item)
    }

    /// Writes an item that is no more than its key.
    mutating func put(_ key: PrimaryKey) -> AuditEntry {
        entry(key, new: key.item)
    }

    /// Writes an item as a whole, whatever is in it.
    mutating func put(_ id: String, _ item: Item) -> AuditEntry {
        entry(TestTable.key(id), new: item)
    }

    /// Deletes an item that is there, unless said otherwise as somebody with a key.
    mutating func delete(_ id: String, by kind: Actor.Kind = .user) -> AuditEntry {
        entry(TestTable.key(id), new: nil, by: kind)
    }

    /// Deletes the table.
    mutating func drop() -> AuditEntry {
        items = [:]
        return entry(PrimaryKey(ofTable: name), .drop, old: nil, new: nil)
    }

    /// Writes an item without anybody recording it.
    mutating func lose(_ id: String, quantity: Int) throws {
        _ = try put(id, quantity: quantity)
    }

    /// Writes an item around the engine's numbers, as a fault of another kind would.
    mutating func slip(_ id: String, quantity: Int) throws {
        _ = try put(id, quantity: quantity)
        sequence -= 1
    }

    /// Goes on with another number, as after changes that nobody recorded.
    mutating func skip(to number: UInt64) {
        sequence = number - 1
    }

    /// Several items, one after the other.
    mutating func puts(_ count: Int, items: Int = 10) throws -> [AuditEntry] {
        try (0..<count).map { try put("item\($0 % items)", quantity: Int(sequence)) }
    }

    static func key(_ id: String) -> PrimaryKey {
        PrimaryKey(partition: Attribute(name: "Id", value: .string(Text(id))))
    }

    private mutating func entry(
        _ key: PrimaryKey, new: Item?, by actor: Actor.Kind = .user,
    ) -> AuditEntry {
        let old = items.updateValue(new ?? [:], forKey: key)
        let before = old?.isEmpty == true ? nil : old
        let kind: ChangeKind = before == nil ? .insert : new == nil ? .remove : .modify
        return entry(key, kind, old: before, new: new, by: actor)
    }

    private mutating func entry(
        _ key: PrimaryKey, _ kind: ChangeKind, old: Item?, new: Item?, by actor: Actor.Kind = .user,
    ) -> AuditEntry {
        sequence += 1
        let position = ChangePosition(
            table: name,
            streamARN: "arn:aws:dynamodb:local:000000000000:table/\(name)/stream/\(stream)",
            shardID: "shardId-\(sequence % 2)", sequence: SequenceNumber(sequence),
        )
        let change = Change(
            position: position, kind: kind,
            time: Timestamp(milliseconds: 1_800_000_000_000 + Int64(sequence)),
            images: ItemImages(key: key, old: old, new: new),
            origin: ChangeOrigin(
                caller: Caller(accessKeyID: "AKIA1", name: "alice"), api: "PutItem",
                isExpiry: actor == .ttl),
        )
        guard actor != .ttl else {
            return AuditEntry(change, actor: ActorResolver().actor(of: change))
        }
        return AuditEntry(
            change,
            actor: Actor(
                kind: .user, id: "AKIA1", name: "alice", source: .sigv4, confidence: .exact,
            ),
        )
    }
}
