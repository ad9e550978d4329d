public import DynamoModel

/// Takes out of a table's changes what none of its entries may have.
///
/// Each image is treated for itself and always alike, so that the image before a change stays the
/// one after the change before it. Attributes of the key stay as they are.
public struct Redactor: Sendable {
    /// The rules; the first that names a value counts.
    public let rules: [RedactionRule]
    private let key: RedactionKey?
    private let counts: RedactionCounts

    /// Takes out nothing.
    public static let none = Redactor([], key: nil)

    /// Follows rules; where one of them needs a key there must be one.
    public init(_ rules: [RedactionRule], key: RedactionKey?) {
        precondition(
            key != nil || !rules.contains(where: \.method.needsKey), "A rule has no key to use")
        self.rules = rules
        self.key = key
        counts = RedactionCounts(rules: rules.count)
    }

    /// How many values each rule took out since the start.
    public var counted: [(rule: String, count: Int)] {
        zip(rules, counts.all).map { ($0.path.text, $1) }
    }

    /// The same, for one more destination of the same entries.
    public var uncounted: Redactor { Redactor(rules, key: key) }

    /// The change without what no entry may have.
    ///
    /// Throws what a cipher throws; then no entry may be made.
    public func redacted(_ change: Change) throws -> RedactedChange {
        guard !rules.isEmpty else { return RedactedChange(change: change, redactions: []) }
        let places = places(in: [change.old, change.new].compactMap(\.self), sparing: change.key)
        guard !places.isEmpty else { return RedactedChange(change: change, redactions: []) }
        let old = try change.old.map { try redacted($0, at: places) }
        let new = try change.new.map { try redacted($0, at: places) }
        counts.add(places.map(\.rule))
        let redactions = places.map { place in
            Redaction(
                place.path,
                hidesChange: place.path.differs(change.old, change.new)
                    && !place.path.differs(old, new))
        }
        let images = ItemImages(key: change.key, old: old, new: new)
        return RedactedChange(
            change: Change(
                position: change.position, kind: change.kind, time: change.time, images: images,
                origin: change.origin),
            redactions: redactions)
    }

    /// Where something is to be taken out, by which rule.
    private struct Place {
        let path: DocumentPath
        let rule: Int
    }

    /// The places in some images, in the order of their paths; nothing inside another one.
    private func places(in images: [Item], sparing key: PrimaryKey) -> [Place] {
        var found: [DocumentPath: Int] = [:]
        let spared = key.attributes.map { DocumentPath($0.name) }
        for (number, rule) in rules.enumerated() {
            for path in images.flatMap(rule.path.places)
            where found[path] == nil && !spared.contains(path) {
                found[path] = number
            }
        }
        let places = found.map { Place(path: $0, rule: $1) }.sorted { $0.path < $1.path }
        var outermost: [Place] = []
        // A path stands before what is inside it.
        for place in places where outermost.last.map({ place.path.isInside($0.path) }) != true {
            outermost.append(place)
        }
        return outermost
    }

    private func redacted(_ item: Item, at places: [Place]) throws -> Item {
        var item = item
        for place in places {
            guard let value = place.path.value(in: item) else { continue }
            let method = rules[place.rule].method
            let substitute = try value.redacted(with: method, under: key)
            item = place.path.replaced(in: item, with: substitute)
        }
        return item
    }
}

extension DocumentPath {
    /// Whether two images are there and do not have the same here.
    fileprivate func differs(_ old: Item?, _ new: Item?) -> Bool {
        guard let old, let new else { return false }
        return value(in: old) != value(in: new)
    }
}
