package import DynamoModel

/// An audit table whose items do not tell all that an entry has: of the layouts of the tutorial, of
/// the Configuration exercise and of FW24, whoever wrote it.
///
/// What an item does not tell is not made up: images of updates have the attributes that the item
/// names, and nobody is known to have made a change unless it says who. An entry's id follows from
/// the item's, so that a repeat is recognised.
package struct ForeignAuditTable: Sendable {
    /// The audit table's name.
    let name: String
    /// How its items look.
    let form: TableLayout.Form
    /// The table whose changes it has.
    let source: String
    /// That table's key.
    let keySchema: KeySchema

    /// Describes an audit table of a layout that has the changes of a table.
    package init(
        name: String, form: TableLayout.Form, source: String, keySchema: KeySchema,
    ) {
        self.name = name
        self.form = form
        self.source = source
        self.keySchema = keySchema
    }

    /// The call that entries with whole images are ascribed to.
    private static let whole = "Import"
    /// The call that entries are ascribed to whose images have only what differs.
    static let parts = "ImportParts"

    /// The entry that an item tells of; throws where it is none of the layout.
    package func entry(of item: Item) throws(DynamoDBError) -> AuditEntry {
        let told: ForeignChange
        switch form {
        case .afterimage: return try AuditItem(item).entry()
        case .eventTable: told = try eventTable(item)
        case .configuration: told = try configuration(item)
        case .fw24: told = try fw24(item)
        }
        guard told.kind.isState, told.kind.fits(hasOld: told.old != nil, hasNew: told.new != nil)
        else { throw .serialization("its images do not fit what it says has happened") }
        let change = Change(
            position: ChangePosition(
                table: source, streamARN: "imported/\(name)", shardID: "imported-\(source)",
                sequence: .standing(for: told.id)),
            kind: told.kind, time: told.time,
            images: ItemImages(key: told.key, old: told.old, new: told.new),
            origin: ChangeOrigin(
                caller: .unknown, api: form == .eventTable ? Self.whole : Self.parts))
        return AuditEntry(change, actor: told.actor)
    }

    /// `EventId`, `EventTimestamp`, `EventName`, the attributes of the key, `OldImage`, `NewImage`.
    ///
    /// The original has one `EventId` twice where a batch came again.
    private func eventTable(_ item: Item) throws(DynamoDBError) -> ForeignChange {
        guard let kind = ChangeKind(rawValue: try item.text("EventName")) else {
            throw .serialization("its EventName is none that is known")
        }
        let images = (old: try item.image("OldImage"), new: try item.image("NewImage"))
        // An attribute of the entry may stand in the place of one of the key.
        let key = try key(of: images.new ?? images.old ?? item)
        return ForeignChange(
            id: try item.text("EventId"), time: try item.time("EventTimestamp"), kind: kind,
            key: key, old: images.old, new: images.new)
    }

    /// `id`, `itemKey`, `modificationTime`, and `newValue`, `oldValue` or both of an attribute.
    private func configuration(_ item: Item) throws(DynamoDBError) -> ForeignChange {
        guard let itemKey = item["itemKey"] else { throw .serialization("it has no itemKey") }
        var values = [itemKey]
        if keySchema.sort != nil, case .list(let both) = itemKey { values = both }
        let names = [keySchema.partition.name] + (keySchema.sort.map { [$0.name] } ?? [])
        guard values.count == names.count else {
            throw .serialization("its itemKey is not the key of \(source)")
        }
        var keyed = Item()
        for (name, value) in zip(names, values) { keyed[name] = value }
        var change = ForeignChange(
            id: try item.text("id"), time: try item.time("modificationTime"), kind: .modify,
            key: try key(of: keyed), old: nil, new: nil)
        guard case .string(let attribute)? = item["updatedAttribute"] else {
            change.old = try item.whole("oldValue")?.adding(keyed)
            change.new = try item.whole("newValue")?.adding(keyed)
            change.kind = change.old == nil ? .insert : .remove
            return change
        }
        (change.old, change.new) = (keyed, keyed)
        if let value = item["oldValue"] { change.old?[attribute] = value }
        if let value = item["newValue"] { change.new?[attribute] = value }
        return change
    }

    /// `auditId`, `timestamp`, `eventType`, `identifiers`, `actor`, and `data` with what differs.
    private func fw24(_ item: Item) throws(DynamoDBError) -> ForeignChange {
        let kinds: [String: ChangeKind] = [
            "create": .insert, "update": .modify, "delete": .remove,
        ]
        guard let kind = kinds[try item.text("eventType")] else {
            throw .serialization("its eventType is none that is known")
        }
        guard case .map(let identifiers)? = item["identifiers"] else {
            throw .serialization("it has no identifiers")
        }
        var images = (old: identifiers, new: identifiers)
        if case .map(let data)? = item["data"] {
            for attribute in data.attributes {
                guard case .map(let values) = attribute.value else { continue }
                if let value = values["old"] { images.old[attribute.name] = value }
                if let value = values["new"] { images.new[attribute.name] = value }
            }
        }
        // ElectroDB's tables have keys of their own, and entries the id of the entity.
        let key =
            PrimaryKey(of: identifiers, schema: keySchema)
            ?? PrimaryKey(Array(identifiers.attributes))
        guard let key else { throw .serialization("its identifiers are no key") }
        var change = ForeignChange(
            id: try item.text("auditId"), time: try item.time("timestamp"), kind: kind, key: key,
            old: kind == .insert ? nil : images.old, new: kind == .remove ? nil : images.new)
        if case .string(let name)? = item["actor"], !["", "(unknown)"].contains(name.string) {
            change.actor = Actor(
                kind: .user, name: name.string, source: .attribute, confidence: .declared)
        }
        return change
    }

    private func key(of image: Item) throws(DynamoDBError) -> PrimaryKey {
        guard let key = PrimaryKey(of: image, schema: keySchema) else {
            throw .serialization("it has not the key of \(source)")
        }
        return key
    }
}

/// What an item of another layout tells of a change.
private struct ForeignChange {
    let id: String
    let time: Timestamp
    var kind: ChangeKind
    let key: PrimaryKey
    var old: Item?
    var new: Item?
    var actor = Actor(kind: .unknown, source: .none, confidence: .unknown)
}

extension Item {
    fileprivate func text(_ name: Text) throws(DynamoDBError) -> String {
        guard case .string(let text)? = self[name], !text.string.isEmpty else {
            throw .serialization("it has no \(name)")
        }
        return text.string
    }

    /// A time, which the originals write without a zone.
    fileprivate func time(_ name: Text) throws(DynamoDBError) -> Timestamp {
        let text = try text(name)
        guard let time = Timestamp(text) ?? Timestamp("\(text)Z") else {
            throw .serialization("its \(name) is no time")
        }
        return time
    }

    /// An image as stream records have it, `{"id": {"S": "1"}}`; nil for an empty one.
    fileprivate func image(_ name: Text) throws(DynamoDBError) -> Item? {
        guard case .map(let described)? = self[name], !described.attributes.isEmpty else {
            return nil
        }
        var image = Item()
        for attribute in described.attributes {
            var writer = JSONWriter()
            writer.plainValue(attribute.value)
            var reader = JSONReader(writer.bytes.span)
            image[attribute.name] = try AttributeValue(json: &reader)
        }
        return image
    }

    /// A whole item; nil where there is none.
    fileprivate func whole(_ name: Text) throws(DynamoDBError) -> Item? {
        switch self[name] {
        case nil: return nil
        case .map(let item)?: return item
        default: throw .serialization("its \(name) is no item")
        }
    }

    /// This item with the attributes of another one.
    fileprivate func adding(_ other: Item) -> Item {
        var item = self
        for attribute in other.attributes { item[attribute.name] = attribute.value }
        return item
    }
}

extension AuditEntry {
    /// Whether the images have only what the layout told that the entry was taken from.
    package var hasPartsOfImages: Bool { change.origin.api == ForeignAuditTable.parts }
}
