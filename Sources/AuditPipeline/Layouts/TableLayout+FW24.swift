public import DynamoModel

extension TableLayout {
    /// What FW24 passes over, so that its entries say what they always said.
    public static let fw24IgnoredFields: Set<Text> = [
        "updatedAt", "__edb_e__", "__edb_v__", "pk", "sk",
    ]

    /// An item of ElectroDB's entity `auditLog`, version 1, in a service of the same name.
    ///
    /// Its time is the change's and its id the entry's, where the original has the time of
    /// processing and a random id.
    func fw24Item(of entry: AuditEntry, _ differences: [ImageDifference]) -> Item {
        var item = fw24Entry(of: entry, differences)
        item["auditId"] = .string(Text(entry.id.description))
        item["pk"] = .string(Text("$auditlog#auditid_\(entry.id)"))
        item["sk"] = .string("$auditlog_1")
        item["__edb_e__"] = .string("auditLog")
        item["__edb_v__"] = .string("1")
        return item
    }

    /// The entry as FW24 logs it.
    private func fw24Entry(of entry: AuditEntry, _ differences: [ImageDifference]) -> Item {
        let change = entry.change
        let eventType: Text =
            switch change.kind {
            case .insert: "create"
            case .modify: "update"
            case .remove: "delete"
            case .baseline, .note, .gap, .failure, .read, .erasure, .erased, .archived, .drop:
                Text(change.kind.rawValue.lowercased())
            }
        var data = Item()
        for difference in differences {
            var values = Item()
            values["old"] = difference.old
            values["new"] = difference.new
            data[difference.name] = .map(values)
        }
        var identifiers = change.key.item
        if let id = (change.new ?? change.old)?["id"] { identifiers["id"] = id }
        return [
            "timestamp": .string(Text(change.time.description)),
            "entityName": .string(Text(entityName.of(change))),
            "eventType": .string(eventType),
            "data": .map(data),
            "identifiers": .map(identifiers),
            "actor": .string(Text(entry.actor.shownName)),
        ]
    }
}
