import DynamoModel

/// Looks through entries for values that should stand in no trail, and keeps none of them.
package struct SensitiveScan: Sendable {
    /// A place of a table's items, and what its values seem to be.
    package struct Finding: Sendable, Hashable {
        /// The place, as a rule names it.
        package let path: String
        /// What the values seem to be.
        package let kind: SensitiveKind
        /// How many of the values there seem to be that.
        package let hits: Int
        /// How many values stood there.
        package let values: Int
        /// Whether it is a part of the key, which no rule can be about.
        package let isKey: Bool
        /// Whether the values are elements of a list, which a rule takes as a whole.
        package let isList: Bool

        /// The rule that would take them out; nil for a part of the key.
        package var rule: RedactionRule? {
            guard !isKey, let path = RedactionPath(path) else { return nil }
            // A list has no end to show.
            if isList, case .mask = kind.method { return RedactionRule(path, with: .hmac) }
            return RedactionRule(path, with: kind.method)
        }
    }

    /// How many entries were looked at.
    package private(set) var entries = 0
    private var places: [String: [Place: Count]] = [:]

    private struct Place: Hashable {
        let path: String
        let isList: Bool
    }

    private struct Count {
        var values = 0
        var kinds: [SensitiveKind: Int] = [:]
        var isKey = false
    }

    /// Has looked at nothing.
    package init() {}

    /// What was found, by tables and in the order of paths.
    package var findings: [(table: String, findings: [Finding])] {
        places.sorted { $0.key < $1.key }.compactMap { table, counts in
            let found = counts.compactMap { finding($0, $1) }.sorted { $0.path < $1.path }
            return found.isEmpty ? nil : (table, found)
        }
    }

    /// Looks at the values that an entry brought.
    package mutating func take(_ entry: AuditEntry) {
        entries += 1
        let change = entry.change
        guard change.kind.isState, let image = change.new ?? change.old else { return }
        let keys = Set(change.key.attributes.map(\.name))
        for attribute in image.attributes {
            look(
                at: attribute.value, DocumentPath(attribute.name), in: change.position.table,
                isKey: keys.contains(attribute.name))
        }
    }

    private mutating func look(
        at value: AttributeValue, _ path: DocumentPath, in table: String, isKey: Bool = false,
    ) {
        switch value {
        case .map(let item):
            for member in item.attributes {
                look(at: member.value, path.appending(.name(member.name)), in: table)
            }
        case .list(let values):
            for value in values { look(at: value, path.appending(.name("*")), in: table) }
        case .string(let text): count(text.string, path, in: table, isKey: isKey)
        case .number(let number): count(number.description, path, in: table, isKey: isKey)
        case .stringSet(let set):
            for text in set.elements {
                count(text.string, path.appending(.name("*")), in: table)
            }
        case .binary, .bool, .null, .numberSet, .binarySet: break
        }
    }

    private mutating func count(
        _ text: String, _ path: DocumentPath, in table: String, isKey: Bool = false,
    ) {
        var named = path
        while named.nested.last == .name("*") {
            named = DocumentPath(named.name, Array(named.nested.dropLast()))
        }
        let place = Place(path: named.pattern, isList: named != path)
        guard places[table]?[place] != nil || places[table]?.count ?? 0 < Limits.scannedPaths
        else { return }
        var count = places[table]?[place] ?? Count()
        count.values += 1
        count.isKey = isKey
        if let kind = SensitiveKind(named: named.lastName) ?? SensitiveKind(valued: text) {
            count.kinds[kind, default: 0] += 1
        }
        places[table, default: [:]][place] = count
    }

    /// Most values there are of one kind; a single one among many is chance.
    private func finding(_ place: Place, _ count: Count) -> Finding? {
        guard let (kind, hits) = count.kinds.max(by: { $0.value < $1.value }),
            hits * 2 >= count.values
        else { return nil }
        return Finding(
            path: place.path, kind: kind, hits: hits, values: count.values, isKey: count.isKey,
            isList: place.isList)
    }
}

extension DocumentPath {
    /// The path as a rule has it, in which `*` needs no quotes.
    fileprivate var pattern: String {
        elements.map { $0 == .name("*") ? "*" : DocumentPath([$0])?.text ?? "" }
            .joined(separator: ".")
    }

    fileprivate var lastName: String {
        if case .name(let name)? = elements.last { name.string } else { "" }
    }
}
