/// Named values: an item of a table, or a map inside one.
///
/// Attributes are kept in the byte order of their names. That makes equal items equal attribute by
/// attribute whatever the order they were sent in, finds a name by halving, and gives every item
/// exactly one stored form. An array of pairs is built 1.6 times as fast as a dictionary.
///
/// What was read from a file, or came to be written, stays in its stored form until somebody looks
/// inside: most of it only goes on to another file, or to a client. In that form a name is found by
/// passing over all that come before it.
public struct Item: Sendable {
    private enum Form {
        case built([Attribute])
        case stored(StoredForm)
    }

    private var form: Form

    /// An item without attributes.
    public init() {
        form = .built([])
    }

    /// An item in its stored form.
    init(_ stored: StoredForm) {
        form = .stored(stored)
    }

    /// Sorts the attributes; nil when a name stands there twice.
    public init?(_ attributes: [Attribute]) {
        var sorted = attributes
        if !Item.isAscending(sorted) {
            sorted.sort { $0.name < $1.name }
            guard Item.isAscending(sorted) else { return nil }
        }
        form = .built(sorted)
    }

    /// The attributes in ascending order of their names; no name stands there twice.
    ///
    /// They are built where they were not yet, so ask once for all of them.
    public var attributes: [Attribute] {
        switch form {
        case .built(let attributes): attributes
        case .stored(let stored): stored.attributes
        }
    }

    /// The number of attributes.
    public var count: Int {
        switch form {
        case .built(let attributes): attributes.count
        case .stored(let stored): stored.count
        }
    }

    /// Whether there is no attribute.
    public var isEmpty: Bool { count == 0 }

    /// The value of an attribute; setting nil removes it.
    public subscript(name: Text) -> AttributeValue? {
        get {
            switch form {
            case .built(let attributes): attributes.value(of: name)
            case .stored(let stored): stored.value(of: name)
            }
        }
        set {
            var attributes = attributes
            // So that the array has one owner, and is changed where it is.
            form = .built([])
            attributes.set(newValue, of: name)
            form = .built(attributes)
        }
    }

    /// The attributes that have one of these names, found in one pass.
    package func only(_ names: some Sequence<Text>) -> Item {
        let names = Set(names).sorted()
        var item = Item()
        item.form = .built(
            storedForm?.attributes(named: names)
                ?? names.compactMap { name in
                    self[name].map { Attribute(name: name, value: $0) }
                })
        return item
    }

    /// The stored form, where the item is in it.
    var storedForm: StoredForm? {
        if case .stored(let stored) = form { stored } else { nil }
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

extension Item: Hashable {
    /// Whether both have the same attributes.
    public static func == (left: Item, right: Item) -> Bool {
        if let left = left.storedForm, let right = right.storedForm {
            return left.bytes == right.bytes
        }
        return left.attributes == right.attributes
    }

    /// Feeds the attributes into the hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(attributes)
    }
}

extension [Attribute] {
    /// The value of an attribute among attributes in the order of their names.
    fileprivate func value(of name: Text) -> AttributeValue? {
        let position = position(of: name)
        return holds(name, at: position) ? self[position].value : nil
    }

    fileprivate mutating func set(_ value: AttributeValue?, of name: Text) {
        let position = position(of: name)
        switch (holds(name, at: position), value) {
        case (true, let value?): self[position].value = value
        case (true, nil): remove(at: position)
        case (false, let value?): insert(Attribute(name: name, value: value), at: position)
        case (false, nil): break
        }
    }

    private func holds(_ name: Text, at position: Int) -> Bool {
        position < count && self[position].name == name
    }

    /// Where the name stands, or where it would have to be put.
    private func position(of name: Text) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].name < name {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}

extension Item: ExpressibleByDictionaryLiteral {
    /// Builds an item from a literal; of a name given twice, the last value counts.
    public init(dictionaryLiteral elements: (Text, AttributeValue)...) {
        self.init()
        for (name, value) in elements { self[name] = value }
    }
}
