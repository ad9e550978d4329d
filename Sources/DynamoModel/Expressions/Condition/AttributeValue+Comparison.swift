extension AttributeValue {
    /// Whether the value comes before the other; nil unless both are of one type that has an order.
    func isOrdered(before other: AttributeValue) -> Bool? {
        switch (self, other) {
        case (.string(let left), .string(let right)): left < right
        case (.number(let left), .number(let right)): left < right
        case (.binary(let left), .binary(let right)): left.lexicographicallyPrecedes(right)
        default: nil
        }
    }

    /// Whether the value is a text or bytes that begin with the other.
    func begins(with prefix: AttributeValue?) -> Bool {
        switch (self, prefix) {
        case (.string(let text), .string(let prefix)):
            text.string.utf8.starts(with: prefix.string.utf8)
        case (.binary(let bytes), .binary(let prefix)): bytes.starts(with: prefix)
        default: false
        }
    }

    /// Whether the other is a part of the text or the bytes, or an element of the set or the list.
    func contains(_ part: AttributeValue?) -> Bool {
        guard let part else { return false }
        switch (self, part) {
        case (.string(let text), .string(let part)):
            return text.string.utf8.span.contains(part.string.utf8.span)
        case (.binary(let bytes), .binary(let part)): return bytes.span.contains(part.span)
        case (.stringSet(let set), .string(let element)): return set.contains(element)
        case (.numberSet(let set), .number(let element)): return set.contains(element)
        case (.binarySet(let set), .binary(let element)): return set.contains(element)
        case (.list(let values), _): return values.contains(part)
        default: return false
        }
    }
}

extension Span<UInt8> {
    /// Whether the bytes of `part` stand here one after another.
    ///
    /// Knuth, Morris and Pratt's search: values of 400 KB would make comparing at every position an
    /// attack, and this one never goes back.
    fileprivate func contains(_ part: Span<UInt8>) -> Bool {
        guard part.count > 0 else { return true }
        guard part.count <= count else { return false }
        let borders = part.borders
        var matched = 0
        for index in indices {
            while matched > 0, self[index] != part[matched] { matched = borders[matched - 1] }
            if self[index] == part[matched] { matched += 1 }
            if matched == part.count { return true }
        }
        return false
    }

    /// For each beginning of the bytes, how many bytes it begins and ends with alike.
    private var borders: [Int] {
        var borders = [0]
        borders.reserveCapacity(count)
        var length = 0
        for index in indices.dropFirst() {
            while length > 0, self[index] != self[length] { length = borders[length - 1] }
            if self[index] == self[length] { length += 1 }
            borders.append(length)
        }
        return borders
    }
}
