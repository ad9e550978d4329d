import DynamoModel

/// An item of an audit table in our layout, on its way back to the entry that it was written as.
struct AuditItem {
    private let item: Item

    /// Looks at an item.
    init(_ item: Item) {
        self.item = item
    }

    /// The entry; throws where the item is none, or names itself by another id than its place in
    /// the stream gives it.
    func entry() throws(DynamoDBError) -> AuditEntry {
        let actor = try actor()
        let redacted = RedactedChange(change: try change(by: actor), redactions: redactions)
        let entry = AuditEntry(redacted, actor: actor)
        guard try text("id") == entry.id.description else {
            throw .serialization("its id does not follow from its place in the stream")
        }
        return entry
    }

    private func change(by actor: Actor) throws(DynamoDBError) -> Change {
        let (time, sequence) = try when()
        let kind = try read("op") { ChangeKind(operation: $0) }
        let (old, new) = (try image("old"), try image("new"))
        guard kind.fits(hasOld: old != nil, hasNew: new != nil) else {
            throw .serialization("its images do not fit its op")
        }
        let position = ChangePosition(
            table: try text("table"), streamARN: try text("stream"), shardID: try text("shard"),
            sequence: sequence)
        let request = RequestFields(
            api: try text("api"), id: try optionalText("requestId"),
            transaction: try optionalText("transaction"),
            correlation: try optionalText("correlation"), reason: try optionalText("reason"))
        return Change(
            position: position, kind: kind, time: time,
            images: ItemImages(key: try key(in: position.table), old: old, new: new),
            origin: try request.origin(of: actor))
    }

    /// The time of the commit, and the sequence number behind it.
    private func when() throws(DynamoDBError) -> (Timestamp, SequenceNumber) {
        let parts = try text("when").split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = Timestamp(String(parts[0])),
            let sequence = SequenceNumber(String(parts[1]))
        else { throw .serialization("its when is no time with a sequence number") }
        return (time, sequence)
    }

    private func actor() throws(DynamoDBError) -> Actor {
        let kind = try read("actorType") { Actor.Kind(rawValue: $0) }
        // Items of earlier versions do not say where the name was found.
        let source = try optionalText("actorFrom").flatMap { Actor.Source(rawValue: $0) } ?? .none
        let confidence = try read("confidence") { Actor.Confidence(rawValue: $0) }
        var actor = Actor(
            kind: kind, id: try optionalText("actorId"), source: source, confidence: confidence)
        actor.address = try optionalText("address")
        actor.agent = try optionalText("agent")
        let (name, index) = (try optionalText("actorName"), try text("actor"))
        let shown = name ?? index
        // What nobody is called stands for an actor without a name.
        if shown != actor.shownName { actor.name = shown }
        return actor
    }

    /// The key; which of two attributes is the partition key, the text for the index tells, unless
    /// it was too long for that.
    private func key(in table: String) throws(DynamoDBError) -> PrimaryKey {
        guard case .map(let attributes)? = item["key"] else {
            throw .serialization("it has no key")
        }
        let name = try text("item")
        if name.hasPrefix("\(table)/") {
            let bytes = Array(name.utf8.dropFirst(table.utf8.count + 1))
            var reader = JSONReader(bytes.span)
            let key = try PrimaryKey(json: &reader)
            guard key.item == attributes else {
                throw .serialization("its key is not that of its item")
            }
            return key
        }
        guard let key = PrimaryKey(Array(attributes.attributes)) else {
            throw .serialization("its key has not one attribute, or two")
        }
        return key
    }

    private var redactions: [Redaction] {
        let images = [try? image("old"), try? image("new")].compactMap(\.self)
        let hidden = Set(pointers("redactedChanges"))
        return pointers("redacted").compactMap { pointer in
            DocumentPath(pointer: pointer, in: images).map {
                Redaction($0, hidesChange: hidden.contains(pointer))
            }
        }
    }

    private func pointers(_ name: Text) -> [String] {
        guard case .list(let values)? = item[name] else { return [] }
        return values.compactMap { if case .string(let text) = $0 { text.string } else { nil } }
    }

    private func image(_ name: Text) throws(DynamoDBError) -> Item? {
        switch item[name] {
        case nil: return nil
        case .map(let image)?: return image
        default: throw .serialization("its \(name) is no item")
        }
    }

    private func read<Value>(
        _ name: Text, _ value: (String) -> Value?,
    ) throws(DynamoDBError) -> Value {
        guard let found = value(try text(name)) else {
            throw .serialization("its \(name) is not one that is known")
        }
        return found
    }

    private func text(_ name: Text) throws(DynamoDBError) -> String {
        guard let text = try optionalText(name) else {
            throw .serialization("it has no \(name)")
        }
        return text
    }

    private func optionalText(_ name: Text) throws(DynamoDBError) -> String? {
        switch item[name] {
        case nil: return nil
        case .string(let text)?: return text.string
        default: throw .serialization("its \(name) is no text")
        }
    }
}
