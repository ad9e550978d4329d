public import DynamoModel

/// How entries look as items of a table, and which table has room for them.
///
/// What an item is named by comes from the change itself, so a repeat finds its item.
public struct TableLayout: Sendable, Hashable {
    /// The shapes that there are, by the words of the configuration.
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// Ours: who, what, before and after, found by item, by actor and by day without a scan.
        case afterimage
        /// The `auditLog` entity of the FW24 framework.
        case fw24
        /// The AuditTrailTable of the tutorial on transactions and streams.
        case eventTable = "event-table"
        /// The Audit table of the Configuration exercise: one item for each attribute.
        case configuration
    }

    /// The attribute that tells when an item expires, in seconds since 1970-01-01T00:00:00Z.
    public static let expiryAttribute: Text = "expiresAt"

    /// The shape.
    public var form: Form
    /// Attributes whose changes count for nothing; an update of nothing else makes no item.
    public var ignoredFields: Set<Text> = []
    /// Where an item says of which entity it is.
    public var entityName = EntityName()
    /// How long after its change an item expires; nil when it stays.
    public var timeToLive: Duration?

    /// Chooses a shape.
    public init(_ form: Form = .afterimage) {
        self.form = form
    }

    /// The items that an entry makes; none for an update of ignored attributes only, and where the
    /// shape knows nothing but changes none for an entry that is no change.
    public func items(of entry: AuditEntry) -> [Item] {
        guard entry.change.kind.isState || hasRoomForRemarks else { return [] }
        var items: [Item]
        switch form {
        case .afterimage: items = makesItems(entry) ? [afterimageItem(of: entry)] : []
        case .eventTable: items = makesItems(entry) ? [eventTableItem(of: entry)] : []
        case .fw24, .configuration:
            let differences = differences(of: entry)
            guard entry.change.kind != .modify || !differences.isEmpty else { return [] }
            items =
                form == .fw24
                ? [fw24Item(of: entry, differences)] : configurationItems(of: entry, differences)
        }
        if let timeToLive {
            let expiry = entry.change.time.advanced(by: timeToLive).seconds
            for index in items.indices {
                items[index][TableLayout.expiryAttribute] = .number(Number(expiry))
            }
        }
        return items
    }

    private var hasRoomForRemarks: Bool { form == .afterimage || form == .eventTable }

    /// The request for a table that has room for the items.
    public func table(named name: String) -> CreateTable.Request {
        var request = CreateTable.Request(table: name, keySchema: keySchema)
        if form == .afterimage { request.indexes = TableLayout.afterimageIndexes }
        return request
    }

    /// The table's key.
    var keySchema: KeySchema {
        switch form {
        case .afterimage: KeySchema(partition: KeyAttribute(name: "id", type: .string))
        case .configuration: KeySchema(partition: KeyAttribute(name: "id", type: .string))
        case .fw24:
            KeySchema(
                partition: KeyAttribute(name: "pk", type: .string),
                sort: KeyAttribute(name: "sk", type: .string))
        case .eventTable:
            KeySchema(
                partition: KeyAttribute(name: "EventId", type: .string),
                sort: KeyAttribute(name: "EventTimestamp", type: .string))
        }
    }

    /// The names of the key's attributes.
    var key: [Text] { [keySchema.partition.name] + (keySchema.sort.map { [$0.name] } ?? []) }

    /// Whether more has changed than what is ignored; finds out only where something is.
    private func makesItems(_ entry: AuditEntry) -> Bool {
        let change = entry.change
        guard change.kind == .modify else { return true }
        guard !ignoredFields.isEmpty else {
            return change.old != change.new || entry.redactions.contains(where: \.hidesChange)
        }
        return !differences(of: entry).isEmpty
    }

    private func differences(of entry: AuditEntry) -> [ImageDifference] {
        let shown = ImageDifference.between(entry.change.old, entry.change.new)
        let hidden = Set(entry.redactions.filter(\.hidesChange).map(\.path.name))
            .subtracting(shown.map(\.name)).map { ImageDifference(name: $0, old: nil, new: nil) }
        return (shown + hidden).filter { !ignoredFields.contains($0.name) }
            .sorted { $0.name < $1.name }
    }
}
