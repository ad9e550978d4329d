/// Named values: an item of a table, or a map inside one.
///
/// Attributes are kept in the byte order of their names. That makes equal items equal attribute by
/// attribute whatever the order they were sent in, finds a name by halving, and gives every item
/// exactly one stored form. An array of pairs is built 1.6 times as fast as a dictionary.
public struct Item: Sendable, Hashable {
    /// The attributes in ascending order of their names; no name stands there twice.
    public private(set) var attributes: [Attribute]

    /// An item without attributes.
    public init() {
        attributes = []
    }

    /// Sorts the attributes; nil when a name stands there twice.
    public init?(_ attributes: [Attribute]) {
        var sorted = attributes
        if !Item.isAscending(sorted) {
            sorted.sort { $0.name < $1.name }
            guard Item.isAscending(sorted) else { return nil }
        }
        self.attributes = sorted
    }

    /// The number of attributes.
    public var count: Int { attributes.count }

    /// Whether there is no attribute.
    public var isEmpty: Bool { attributes.isEmpty }

    /// The value of an attribute; setting nil removes it.
    public subscript(name: Text) -> AttributeValue? {
        get {
            let position = position(of: name)
            return holds(name, at: position) ? attributes[position].value : nil
        }
        set {
            let position = position(of: name)
            switch (holds(name, at: position), newValue) {
            case (true, let value?): attributes[position].value = value
            case (true, nil): attributes.remove(at: position)
            case (false, let value?):
                attributes.insert(Attribute(name: name, value: value), at: position)
            case (false, nil): break
            }
        }
    }

    private func holds(_ name: Text, at position: Int) -> Bool {
        position < attributes.count && attributes[position].name == name
    }

    /// Where the name stands, or where it would have to be put.
    private func position(of name: Text) -> Int {
        var low = 0
        var high = attributes.count
        while low < high {
            let middle = (low + high) / 2
            if attributes[middle].name < name {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private static func isAscending(_ attributes: [Attribute]) -> Bool {
        for index in attributes.indices.dropFirst()
        where !(attributes[index - 1].name < attributes[index].name) {
            return false
        }
        return true
    }
}

/// A name and its value.
public struct Attribute: Sendable, Hashable {
    /// The name, 1 to 65,535 bytes.
    public let name: Text
    /// The value.
    public var value: AttributeValue

    /// Pairs a name with a value.
    public init(name: Text, value: AttributeValue) {
        self.name = name
        self.value = value
    }
}

extension Item: ExpressibleByDictionaryLiteral {
    /// Builds an item from a literal; of a name given twice, the last value counts.
    public init(dictionaryLiteral elements: (Text, AttributeValue)...) {
        self.init()
        for (name, value) in elements { self[name] = value }
    }
}
