/// A DynamoDB set: at least one element, none twice, kept in ascending order.
///
/// The order makes equal sets equal element by element, whatever the order they were sent in.
public struct ValueSet<Element: ValueSetElement>: Sendable, Hashable {
    /// The elements in ascending order.
    public let elements: [Element]

    /// Sorts the elements; nil when there are none, or when one stands there twice.
    public init?(_ elements: [Element]) {
        guard !elements.isEmpty else { return nil }
        var sorted = elements
        sorted.sort(by: Element.precedes)
        for index in 1..<sorted.count where sorted[index - 1] == sorted[index] { return nil }
        self.elements = sorted
    }

    /// Whether the element is in the set.
    public func contains(_ element: Element) -> Bool {
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            if Element.precedes(elements[middle], element) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < elements.count && elements[low] == element
    }

    /// All elements of both sets.
    public func union(_ other: ValueSet) -> ValueSet {
        let added = other.elements.filter { !contains($0) }
        return ValueSet(elements + added) ?? self
    }

    /// The elements that are not in the other set; nil when none is left.
    public func subtracting(_ other: ValueSet) -> ValueSet? {
        ValueSet(elements.filter { !other.contains($0) })
    }
}

/// What can be an element of a set: a text, a number or bytes.
public protocol ValueSetElement: Sendable, Hashable {
    /// Whether `left` sorts before `right`, in DynamoDB's order.
    static func precedes(_ left: Self, _ right: Self) -> Bool
}

extension Text: ValueSetElement {
    /// Whether the bytes of `left` sort before those of `right`.
    public static func precedes(_ left: Text, _ right: Text) -> Bool { left < right }
}

extension Number: ValueSetElement {
    /// Whether `left` is the smaller number.
    public static func precedes(_ left: Number, _ right: Number) -> Bool { left < right }
}

extension [UInt8]: ValueSetElement {
    /// Whether `left` sorts before `right`, byte by byte as unsigned numbers.
    public static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.lexicographicallyPrecedes(right)
    }
}
