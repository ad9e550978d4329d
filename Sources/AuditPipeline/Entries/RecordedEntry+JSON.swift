package import DynamoModel

extension RecordedEntry {
    /// Reads `afterimage.entry/1` with typed values, as a server sends it.
    ///
    /// Members that are not known are passed over, so that older readers understand newer entries
    /// of the same version. What the caller was beyond the actor is not part of the document, and
    /// is filled in as far as the actor tells. An entry whose id does not follow from its source is
    /// refused.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var fields = EntryFields()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            try fields.read(name, &reader)
        }
        self = try fields.recordedEntry()
    }
}

extension AuditEntry {
    /// Reads the document of an entry that no trail has recorded, as a log group has it.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var fields = EntryFields()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            try fields.read(name, &reader)
        }
        self = try fields.entry()
    }
}

/// The members of an entry's document, as they are met.
private struct EntryFields {
    private var version: Int?
    private var id: EntryID?
    private var index: Int?
    private var time: Timestamp?
    private var recorded: Timestamp?
    private var table: String?
    private var kind: ChangeKind?
    private var key: PrimaryKey?
    private var actor: Actor?
    private var request = RequestFields()
    private var old: Item?
    private var new: Item?
    private var source = SourceFields()
    private var redacted: [String] = []
    private var hiddenChanges: Set<DocumentPath> = []
    private var previous: EntryID?
    private var seal: RecordedEntry.Seal?

    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "v": version = try reader.readInt()
        case "id": id = try reader.read("id") { EntryID($0) }
        case "index": index = try reader.readInt()
        case "time": time = try reader.read("time") { Timestamp($0) }
        case "recorded": recorded = try reader.read("recorded") { Timestamp($0) }
        case "table": table = try reader.readString()
        case "eventName": kind = try reader.read("eventName") { ChangeKind(rawValue: $0) }
        case "key": key = try PrimaryKey(json: &reader)
        case "actor": actor = try Actor(json: &reader)
        case "request": request = try RequestFields(json: &reader)
        case "old": old = try Item(json: &reader)
        case "new": new = try Item(json: &reader)
        case "source": source = try SourceFields(json: &reader)
        case "changes":
            try reader.readArray { (reader) throws(DynamoDBError) in
                if let path = try DocumentPath.redacted(json: &reader) {
                    hiddenChanges.insert(path)
                }
            }
        case "redacted":
            try reader.readArray { (reader) throws(DynamoDBError) in
                redacted.append(try reader.readString())
            }
        case "previous": previous = try reader.read("previous") { EntryID($0) }
        case "proof": seal = try RecordedEntry.Seal(json: &reader)
        default: try reader.skipValue()
        }
    }

    func entry() throws(DynamoDBError) -> AuditEntry {
        guard try version.required("v") == entryVersion else {
            throw .serialization("The entry is of a newer version; update this program to read it")
        }
        let actor = try actor.required("actor")
        let change = RedactedChange(change: try change(by: actor), redactions: redactions)
        let entry = AuditEntry(change, actor: actor)
        guard try id.required("id") == entry.id else {
            throw .serialization("The entry's id does not follow from its source")
        }
        return entry
    }

    func recordedEntry() throws(DynamoDBError) -> RecordedEntry {
        let entry = try entry()
        let index = try index.required("index")
        guard index >= 0 else { throw .serialization("The entry's index is below zero") }
        return RecordedEntry(
            entry, index: index, recorded: try recorded.required("recorded"),
            previous: previous, seal: seal,
        )
    }

    private var redactions: [Redaction] {
        redacted.compactMap { pointer in
            DocumentPath(pointer: pointer, in: [old, new].compactMap(\.self)).map { path in
                Redaction(path, hidesChange: hiddenChanges.contains(path))
            }
        }
    }

    private func change(by actor: Actor) throws(DynamoDBError) -> Change {
        let kind = try kind.required("eventName")
        guard kind.fits(hasOld: old != nil, hasNew: new != nil) else {
            throw .serialization("The entry's images do not fit its eventName")
        }
        return Change(
            position: try source.position(in: table.required("table")),
            kind: kind,
            time: try time.required("time"),
            images: ItemImages(key: try key.required("key"), old: old, new: new),
            origin: try request.origin(of: actor),
        )
    }
}

extension RecordedEntry.Seal {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var leaf: String?
        var size: Int?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "leaf": leaf = try reader.readString()
            case "size": size = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self.init(leaf: try leaf.required("proof.leaf"), treeSize: size)
    }
}
