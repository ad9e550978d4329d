// The form in which files keep items. Equal items have equal bytes, because attributes and sets
// stand in one order and numbers in one form: comparing two rows needs no decoding.

extension Item {
    /// The item's stored form.
    package var stored: [UInt8] {
        if let storedForm { return storedForm.bytes }
        var writer = ByteWriter(capacity: 512)
        writer.item(self)
        return writer.bytes
    }

    /// Reads an item's stored form, which is kept as it is until somebody looks inside.
    package init(stored bytes: [UInt8]) throws(StoredFormError) {
        self.init(try StoredForm(bytes))
    }

    /// Reads an item's stored form from bytes that are somebody else's.
    package init(stored bytes: Span<UInt8>) throws(StoredFormError) {
        try self.init(stored: bytes.withUnsafeBufferPointer { Array($0) })
    }
}

extension ByteWriter {
    /// Appends an item.
    package mutating func item(_ item: Item) {
        if let stored = item.storedForm { return raw(stored.bytes) }
        count(item.count)
        for attribute in item.attributes {
            text(attribute.name.string)
            value(attribute.value)
        }
    }

    /// Appends an item that may be missing.
    package mutating func optionalItem(_ item: Item?) {
        byte(item == nil ? 0 : 1)
        if let item { self.item(item) }
    }

    /// Appends a value: its type, then its content.
    package mutating func value(_ value: AttributeValue) {
        switch value {
        case .null: byte(StoredTag.null)
        case .bool(false): byte(StoredTag.no)
        case .bool(true): byte(StoredTag.yes)
        case .string(let text):
            byte(StoredTag.string)
            self.text(text.string)
        case .number(let number):
            byte(StoredTag.number)
            self.number(number)
        case .binary(let bytes):
            byte(StoredTag.binary)
            blob(bytes)
        case .list(let values):
            byte(StoredTag.list)
            count(values.count)
            for value in values { self.value(value) }
        case .map(let item):
            byte(StoredTag.map)
            self.item(item)
        case .stringSet(let set):
            byte(StoredTag.stringSet)
            count(set.elements.count)
            for text in set.elements { self.text(text.string) }
        case .numberSet(let set):
            byte(StoredTag.numberSet)
            count(set.elements.count)
            for number in set.elements { self.number(number) }
        case .binarySet(let set):
            byte(StoredTag.binarySet)
            count(set.elements.count)
            for bytes in set.elements { blob(bytes) }
        }
    }

    /// Appends sign and exponent in one number, then the digits.
    private mutating func number(_ number: Number) {
        let exponent = Int(number.exponent) - Number.smallestExponent
        unsigned(UInt64(exponent) << 1 | (number.isNegative ? 1 : 0))
        wide(number.significand.magnitude)
    }
}

extension ByteReader {
    /// Reads an item.
    package mutating func item() throws(StoredFormError) -> Item {
        try item(depth: 0)
    }

    /// Reads an item that may be missing.
    package mutating func optionalItem() throws(StoredFormError) -> Item? {
        switch try byte() {
        case 0: nil
        case 1: try item()
        default: throw .malformed
        }
    }

    private mutating func item(depth: Int) throws(StoredFormError) -> Item {
        guard let item = Item(try attributes(depth: depth)) else { throw .malformed }
        return item
    }

    /// Reads the attributes of an item, in the order in which they stand there.
    mutating func attributes(depth: Int = 0) throws(StoredFormError) -> [Attribute] {
        guard depth <= Limits.jsonDepth else { throw .malformed }
        let count = try count()
        var attributes: [Attribute] = []
        attributes.reserveCapacity(count)
        for _ in 0..<count {
            let name = Text(try text())
            attributes.append(Attribute(name: name, value: try value(depth: depth)))
        }
        return attributes
    }

    mutating func value(depth: Int = 0) throws(StoredFormError) -> AttributeValue {
        switch try byte() {
        case StoredTag.null: return .null
        case StoredTag.no: return .bool(false)
        case StoredTag.yes: return .bool(true)
        case StoredTag.string: return .string(Text(try text()))
        case StoredTag.number: return .number(try number())
        case StoredTag.binary: return .binary(try blob())
        case StoredTag.list:
            guard depth <= Limits.jsonDepth else { throw .malformed }
            var values: [AttributeValue] = []
            for _ in 0..<(try count()) { values.append(try value(depth: depth + 1)) }
            return .list(values)
        case StoredTag.map: return .map(try item(depth: depth + 1))
        case StoredTag.stringSet:
            return .stringSet(try set { (r) throws(StoredFormError) in Text(try r.text()) })
        case StoredTag.numberSet:
            return .numberSet(try set { (r) throws(StoredFormError) in try r.number() })
        case StoredTag.binarySet:
            return .binarySet(try set { (r) throws(StoredFormError) in try r.blob() })
        default: throw .malformed
        }
    }

    private mutating func set<Element: ValueSetElement>(
        _ element: (inout ByteReader) throws(StoredFormError) -> Element
    ) throws(StoredFormError) -> ValueSet<Element> {
        var elements: [Element] = []
        for _ in 0..<(try count()) { elements.append(try element(&self)) }
        guard let set = ValueSet(elements) else { throw .malformed }
        return set
    }

    /// Reads a number.
    mutating func number() throws(StoredFormError) -> Number {
        let head = try unsigned()
        guard let magnitude = Int128(exactly: try wide()), head >> 1 < 1024 else {
            throw .malformed
        }
        let significand = head & 1 == 1 ? -magnitude : magnitude
        let exponent = Int(head >> 1) + Number.smallestExponent
        guard let number = try? Number(significand: significand, exponent: exponent),
            number.significand == significand, number.exponent == exponent,
            number.isNegative == (head & 1 == 1)
        else { throw .malformed }
        return number
    }
}

extension Number {
    /// The exponent of the smallest number with 38 digits behind its first.
    fileprivate static let smallestExponent = Limits.smallestMagnitude - Limits.significantDigits
}

/// The byte in front of a value that says what it is. Part of the file format: never renumbered.
enum StoredTag {
    static let null: UInt8 = 0
    static let no: UInt8 = 1
    static let yes: UInt8 = 2
    static let string: UInt8 = 3
    static let number: UInt8 = 4
    static let binary: UInt8 = 5
    static let list: UInt8 = 6
    static let map: UInt8 = 7
    static let stringSet: UInt8 = 8
    static let numberSet: UInt8 = 9
    static let binarySet: UInt8 = 10
}
