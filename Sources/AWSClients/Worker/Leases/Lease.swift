package import DynamoModel

/// Which shard of which stream.
package struct ShardKey: Sendable, Hashable {
    /// The stream's ARN.
    package let stream: String
    /// The shard's id.
    package let shard: String
}

/// Who reads a shard, and how far it got, as all workers know it.
package struct Lease: Sendable, Hashable {
    /// The shard.
    package let key: ShardKey
    /// The stream's table.
    package let table: String
    /// The shard that it continues; nil where it continues none.
    package let parent: String?
    /// The worker that reads it; nil where none does.
    package var owner: String?
    /// How many times it changed hands: whoever knows the newest number holds it.
    package var epoch: Int64
    /// How many signs of life its holder gave since then.
    package var beat: Int64
    /// The last change that was delivered; nil before there was one.
    package var position: SequenceNumber?
    /// Whether it was read to its end.
    package var isDone: Bool
}

extension Lease {
    /// The attributes of a lease's item.
    enum Name {
        static let stream: Text = "stream"
        static let shard: Text = "shard"
        static let table: Text = "table"
        static let parent: Text = "parent"
        static let owner: Text = "owner"
        static let epoch: Text = "epoch"
        static let beat: Text = "beat"
        static let position: Text = "position"
        static let isDone: Text = "done"
    }

    /// Reads a lease's item; nil where it is none.
    init?(_ item: Item) {
        guard let stream = item.text(Name.stream), let shard = item.text(Name.shard),
            let table = item.text(Name.table), let epoch = item.integer(Name.epoch),
            let beat = item.integer(Name.beat)
        else { return nil }
        key = ShardKey(stream: stream, shard: shard)
        self.table = table
        self.epoch = epoch
        self.beat = beat
        parent = item.text(Name.parent)
        owner = item.text(Name.owner)
        position = item.text(Name.position).flatMap(SequenceNumber.init)
        isDone = item[Name.isDone] == .bool(true)
    }

    /// The lease as an item.
    var item: Item {
        var item = key.item
        item[Name.table] = .string(Text(table))
        item[Name.parent] = parent.map { .string(Text($0)) }
        item[Name.owner] = owner.map { .string(Text($0)) }
        item[Name.epoch] = .number(Number(epoch))
        item[Name.beat] = .number(Number(beat))
        item[Name.position] = position.map { .string(Text($0.digits)) }
        item[Name.isDone] = isDone ? .bool(true) : nil
        return item
    }
}

extension ShardKey {
    /// The key attributes of the shard's lease.
    var item: Item {
        [Lease.Name.stream: .string(Text(stream)), Lease.Name.shard: .string(Text(shard))]
    }
}

extension Item {
    /// The text of an attribute that has one.
    func text(_ name: Text) -> String? {
        if case .string(let text) = self[name] { text.string } else { nil }
    }

    /// The whole number of an attribute that has one.
    func integer(_ name: Text) -> Int64? {
        if case .number(let number) = self[name] { Int64(number.description) } else { nil }
    }
}
