import DynamoModel

/// The terms by which the search index finds an entry.
///
/// Who, where and how stand with every entry. Words and rare values of images stand only where they
/// are new: with the entry that brought them, and with the first one of an item whose earlier
/// entries are not there. Whoever looks for one takes that entry and the later ones of its item.
/// Common values stand with every entry that has them in an image. A term may stand more than once:
/// the index keeps it once, and that is cheaper than to compare them here.
package struct EntryTerms {
    private var bytes: [UInt8] = []
    private let common: FrequentValues
    /// Where in the bytes the terms of values stand that the entry brought.
    private var brought: [Range<Int>] = []

    /// How values of an image come to have terms here.
    private enum Presence {
        /// The entry brought them.
        case brought
        /// They are in an image, and only common ones count.
        case held
    }

    /// Gathers the terms of an entry.
    ///
    /// `isContinuation` says that its before image is the after image of the item's previous entry.
    package init(_ entry: AuditEntry, isContinuation: Bool, common: FrequentValues) {
        self.common = common
        bytes.reserveCapacity(Limits.usualTermsBytes)
        let change = entry.change
        addOrigin(of: change)
        addActor(entry.actor)
        addKey(change.key)
        let changes = entry.differences
        for change in changes { addPath(change.path) }
        guard isContinuation else {
            for image in [change.old, change.new] { addImage(image) }
            return
        }
        for change in changes {
            if let value = change.old { addValue(value, at: change.path, .held) }
            guard let value = change.new else { continue }
            add(.attribute, change.path.name.string)
            addWords(of: change.path)
            addValue(value, at: change.path, .brought)
        }
        for attribute in (change.new ?? change.old)?.attributes ?? [] {
            addValue(attribute.value, at: DocumentPath(attribute.name), .held)
        }
    }

    /// The terms as the index takes them: with spaces between them.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The terms of values that the entry brought.
    package var broughtValues: some Collection<String> {
        brought.lazy.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    private mutating func addOrigin(of change: Change) {
        let origin = change.origin
        add(.table, change.position.table)
        add(.operation, change.kind.operation)
        add(.api, origin.api)
        add(.source, origin.isExpiry ? "ttl" : "write")
        addID(.request, origin.caller.requestID)
        addID(.transaction, origin.transactionID)
        addID(.correlation, origin.caller.correlation)
        for text in [
            change.position.table, origin.api, origin.transactionID, origin.caller.reason,
            origin.caller.correlation,
        ] {
            if let text { addWords(text) }
        }
    }

    private mutating func addActor(_ actor: Actor) {
        for name in actor.searchedNames {
            add(.actor, name)
            addWords(name)
        }
        add(.actorType, actor.kind.rawValue)
        if let address = actor.address { add(.address, address) }
        if let agent = actor.agent { add(.agent, agent) }
    }

    private mutating func addKey(_ key: PrimaryKey) {
        _ = key.partition.value.contains { add(.partitionKey, $0.text) }
        _ = key.sort?.value.contains { add(.sortKey, $0.text) }
    }

    /// The path, and those of the maps and lists that it is inside of.
    private mutating func addPath(_ path: DocumentPath) {
        for outer in path.enclosing { add(.changed, outer.text) }
    }

    private mutating func addImage(_ image: Item?) {
        for attribute in image?.attributes ?? [] {
            add(.attribute, attribute.name.string)
            let path = DocumentPath(attribute.name)
            addWords(of: path)
            addValue(attribute.value, at: path, .brought)
        }
    }

    private mutating func addValue(
        _ value: AttributeValue, at path: DocumentPath, _ presence: Presence,
    ) {
        if presence == .held, common.isEmpty { return }
        switch value {
        case .map(let item) where !item.isEmpty:
            for member in item.attributes {
                if presence == .brought { addWords(member.name.string) }
                addValue(member.value, at: path.appending(.name(member.name)), presence)
            }
        case .list(let values) where !values.isEmpty:
            for (index, value) in values.enumerated() {
                addValue(value, at: path.appending(.index(index)), presence)
            }
        default:
            let paths = path.enclosing
            _ = value.contains { subject in
                let text = subject.text
                for path in paths { addValue(text, at: path, presence) }
                if presence == .brought { addWords(text) }
                return false
            }
        }
    }

    private mutating func addValue(_ text: String, at path: DocumentPath, _ presence: Presence) {
        let start = bytes.count
        add(.value(path), text)
        let term = (start == 0 ? 0 : start + 1)..<bytes.count
        switch presence {
        case .brought: brought.append(term)
        case .held:
            if !common.contains(bytes.span.extracting(term)) {
                bytes.removeLast(bytes.count - start)
            }
        }
    }

    private mutating func addWords(of path: DocumentPath) {
        for case .name(let name) in path.elements { addWords(name.string) }
    }

    private mutating func addWords(_ text: String) {
        let text = text.utf8.span
        SearchWord.forEach(in: text) { word in add(.word, text.extracting(word)) }
    }

    private mutating func addID(_ place: SearchTerm.Place, _ id: String?) {
        if let id { add(place, id) }
    }

    /// Adds a term, and says no, so that whoever looks for a value goes on.
    @discardableResult
    private mutating func add(_ place: SearchTerm.Place, _ text: String) -> Bool {
        add(place, text.utf8.span)
        return false
    }

    private mutating func add(_ place: SearchTerm.Place, _ text: Span<UInt8>) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        SearchTerm.write(place, text, to: &bytes)
    }
}
