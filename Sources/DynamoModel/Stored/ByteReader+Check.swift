// Passes over what is stored without building it. What passes is in the only form in which it is
// ever written, so that equal items have equal bytes.

extension ByteReader {
    /// Passes over an item, and gives the size that DynamoDB counts for it, with so many bytes more
    /// for each attribute.
    mutating func checkItem(depth: Int, overheadBytes: Int = 0) throws(StoredFormError) -> Int {
        guard depth <= Limits.jsonDepth else { throw .malformed }
        var size = 0
        var last = Span<UInt8>()
        for place in 0..<(try count()) {
            let name = try checkText()
            guard place == 0 || last.precedes(name) else { throw .malformed }
            last = name
            size += name.count + overheadBytes + (try checkValue(depth: depth))
        }
        return size
    }

    /// Passes over a value, and gives the size that DynamoDB counts for it.
    mutating func checkValue(depth: Int) throws(StoredFormError) -> Int {
        levels = max(levels, depth + 1)
        switch try byte() {
        case StoredTag.null, StoredTag.no, StoredTag.yes: return 1
        case StoredTag.string: return try checkText().count
        case StoredTag.number: return try number().sizeBytes
        case StoredTag.binary: return try span().count
        case StoredTag.list:
            guard depth <= Limits.jsonDepth else { throw .malformed }
            var size = 3
            for _ in 0..<(try count()) { size += 1 + (try checkValue(depth: depth + 1)) }
            return size
        case StoredTag.map: return 3 + (try checkItem(depth: depth + 1, overheadBytes: 1))
        case StoredTag.stringSet: return try checkSet(ofTexts: true)
        case StoredTag.numberSet: return try checkNumberSet()
        case StoredTag.binarySet: return try checkSet(ofTexts: false)
        default: throw .malformed
        }
    }

    /// Passes over a value that was found to be right before.
    mutating func passValue() throws(StoredFormError) {
        switch try byte() {
        case StoredTag.string, StoredTag.binary: _ = try span()
        case StoredTag.number: try passNumber()
        case StoredTag.list: for _ in 0..<(try count()) { try passValue() }
        case StoredTag.map:
            for _ in 0..<(try count()) {
                _ = try span()
                try passValue()
            }
        case StoredTag.stringSet, StoredTag.binarySet:
            for _ in 0..<(try count()) { _ = try span() }
        case StoredTag.numberSet: for _ in 0..<(try count()) { try passNumber() }
        default: break
        }
    }

    private mutating func passNumber() throws(StoredFormError) {
        _ = try unsigned()
        _ = try wide()
    }

    /// Passes over a set of texts, or of other bytes.
    private mutating func checkSet(ofTexts: Bool) throws(StoredFormError) -> Int {
        var size = 0
        var last = Span<UInt8>()
        for place in 0..<(try elementCount()) {
            let next = ofTexts ? try checkText() : try span()
            guard place == 0 || last.precedes(next) else { throw .malformed }
            last = next
            size += next.count
        }
        return size
    }

    private mutating func checkNumberSet() throws(StoredFormError) -> Int {
        var size = 0
        var last = Number.zero
        for place in 0..<(try elementCount()) {
            let next = try number()
            guard place == 0 || last < next else { throw .malformed }
            last = next
            size += next.sizeBytes
        }
        return size
    }

    /// No set is empty.
    private mutating func elementCount() throws(StoredFormError) -> Int {
        let count = try count()
        guard count > 0 else { throw .malformed }
        return count
    }

    @_lifetime(copy self)
    private mutating func checkText() throws(StoredFormError) -> Span<UInt8> {
        let text = try span()
        do {
            _ = try UTF8Span(validating: text)
        } catch {
            throw .malformed
        }
        return text
    }
}
