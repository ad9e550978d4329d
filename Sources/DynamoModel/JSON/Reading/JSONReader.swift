/// Walks through a JSON document byte by byte, once, without building a tree of it.
///
/// Each reading call takes one value and leaves the reader behind it. What is not JSON, or of
/// another type than asked for, throws `DynamoDBError.serialization` with the service's wording.
package struct JSONReader: ~Copyable, ~Escapable {
    let bytes: Span<UInt8>
    /// How many bytes were read.
    package internal(set) var index = 0
    private var depth = 0
    /// Whether a number whose exponent needs more than 32 bits is none, as among the values of
    /// statements and in batches of writes.
    var hasShortExponents = false
    /// Whether it is what programs say to each other, and no request.
    let isMessage: Bool

    /// Starts before the first byte of a request.
    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
        isMessage = false
    }

    /// Starts before the first byte of what programs say to each other: it may be nested deeper
    /// than a request, and half of a surrogate pair is read as U+FFFD.
    @_lifetime(copy bytes)
    init(message bytes: Span<UInt8>) {
        self.bytes = bytes
        isMessage = true
    }

    /// Reads an object: calls `member` for each name, which must read the value.
    ///
    /// `complaint` is the service's wording for a plain value that stands in its place.
    package mutating func readObject(
        else complaint: String = JSONReader.unexpectedField,
        _ member: (String, inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) {
        try eachMember(else: complaint) { (reader) throws(DynamoDBError) in
            let name = try reader.readString()
            try reader.expect(UInt8(ascii: ":"))
            try member(name, &reader)
        }
    }

    /// Reads an object: calls `member` for each name, where it stands, which must read the value.
    package mutating func readMembers(
        else complaint: String = JSONReader.unexpectedField,
        _ member: (MemberName, inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) {
        try eachMember(else: complaint) { (reader) throws(DynamoDBError) in
            let start = try reader.openString()
            let isASCII = try reader.passPlain()
            guard reader.bytes[reader.index] == UInt8(ascii: "\"") else {
                reader.index = start - 1
                let name = try reader.readString()
                try reader.expect(UInt8(ascii: ":"))
                return try member(MemberName(name.utf8.span), &reader)
            }
            let name = reader.bytes.extracting(start..<reader.index)
            if !isASCII { _ = try reader.utf8(from: start, to: reader.index) }
            reader.index += 1
            try reader.expect(UInt8(ascii: ":"))
            try member(MemberName(name), &reader)
        }
    }

    /// Passes over an object: calls `member` with the place of each name, quotes included, and with
    /// that of its value.
    package mutating func readPlaces(
        _ member: (Range<Int>, Range<Int>) -> Void,
    ) throws(DynamoDBError) {
        try eachMember { (reader) throws(DynamoDBError) in
            let name = try reader.readPlace()
            try reader.expect(UInt8(ascii: ":"))
            member(name, try reader.readPlace())
        }
    }

    /// Reads an array: calls `element` for each element, which must read it.
    package mutating func readArray(
        _ element: (inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) {
        try open(UInt8(ascii: "["), else: JSONReader.unexpectedField)
        var isFirst = true
        while try !closes(UInt8(ascii: "]"), isFirst: &isFirst) {
            try element(&self)
        }
        depth -= 1
    }

    /// Reads a string.
    package mutating func readString() throws(DynamoDBError) -> String {
        let start = try openString()
        let isASCII = try passPlain()
        if bytes[index] == UInt8(ascii: "\"") {
            index += 1
            if isASCII { return ascii(from: start, to: index - 1) }
            return String(copying: try utf8(from: start, to: index - 1))
        }
        index = start
        var unescaped: [UInt8] = []
        try unescape(into: &unescaped)
        guard let text = String(validating: unescaped, as: UTF8.self) else { throw malformed }
        return text
    }

    /// Reads true or false; also where a text says it, as AWS's JSON protocol lets it, unless that
    /// is not wanted.
    package mutating func readBool(orText: Bool = true) throws(DynamoDBError) -> Bool {
        if try take("true") { return true }
        if try take("false") { return false }
        let byte = try peek()
        if orText, byte == UInt8(ascii: "\"") {
            switch try readString() {
            case "true", "yes", "1": return true
            case "false", "no", "0": return false
            default: throw .serialization("Unexpected token received from parser")
            }
        }
        guard byte != UInt8(ascii: "t"), byte != UInt8(ascii: "f") else { throw malformed }
        throw try mismatch("Boolean")
    }

    /// Reads null if it is there; says whether it was.
    package mutating func readNull() throws(DynamoDBError) -> Bool {
        guard try peek() == UInt8(ascii: "n") else { return false }
        return try take("null")
    }

    /// Reads one value, and passes over it where it is JSON but none that is valid; answers with
    /// why it is not.
    mutating func fault(
        of read: (inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) -> DynamoDBError? {
        try fault(of: read) { (reader, fault) throws(DynamoDBError) in
            try reader.skipValue()
            return fault
        }
    }

    /// Reads one value, and where it is JSON but none that is valid, reads it again to tell why.
    mutating func fault(
        of read: (inout JSONReader) throws(DynamoDBError) -> Void,
        retelling: (inout JSONReader, DynamoDBError) throws(DynamoDBError) -> DynamoDBError,
    ) throws(DynamoDBError) -> DynamoDBError? {
        guard let error = attempt(read) else { return nil }
        guard case .validation = error else { throw error }
        return try retelling(&self, error)
    }

    /// Reads one value, and passes over it where it is JSON but can not be read; answers with why
    /// it can not.
    package mutating func refusal(
        of read: (inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) -> DynamoDBError? {
        guard let error = attempt(read) else { return nil }
        try skipValue()
        return error
    }

    /// Reads one value; where it can not be read, stays in front of it, and answers with why.
    mutating func attempt(
        _ read: (inout JSONReader) throws(DynamoDBError) -> Void,
    ) -> DynamoDBError? {
        let start = (index: index, depth: depth)
        do throws(DynamoDBError) {
            try read(&self)
            return nil
        } catch {
            (index, depth) = (start.index, start.depth)
            return error
        }
    }

    /// Passes over one value of any type.
    package mutating func skipValue() throws(DynamoDBError) {
        switch try peek() {
        case UInt8(ascii: "{"):
            try eachMember { (reader) throws(DynamoDBError) in
                try reader.skipString()
                try reader.expect(UInt8(ascii: ":"))
                try reader.skipValue()
            }
        case UInt8(ascii: "["):
            try readArray { (reader) throws(DynamoDBError) in try reader.skipValue() }
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try readBool()
        case UInt8(ascii: "n"): guard try readNull() else { throw malformed }
        default: guard try readNumberText() != nil else { throw malformed }
        }
    }

    /// Passes over one value of any type, and gives its bytes as they are.
    package mutating func readRaw() throws(DynamoDBError) -> [UInt8] {
        bytes.extracting(try readPlace()).withUnsafeBufferPointer { Array($0) }
    }

    /// What was read since a place, as it stands there.
    package func text(from start: Int) -> String {
        bytes.extracting(start..<index).withUnsafeBufferPointer {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Passes over one value of any type, and says where it is.
    package mutating func readPlace() throws(DynamoDBError) -> Range<Int> {
        _ = try peek()
        let start = index
        try skipValue()
        return start..<index
    }

    /// Throws unless nothing but white space is left.
    package mutating func finish() throws(DynamoDBError) {
        skipSpace()
        guard index == bytes.count else { throw malformed }
    }

    /// The first byte of the next value, which stays unread.
    package mutating func peek() throws(DynamoDBError) -> UInt8 {
        // Programs send no white space.
        if index < bytes.count, bytes[index] > 0x20 { return bytes[index] }
        skipSpace()
        guard index < bytes.count else { throw malformed }
        return bytes[index]
    }
}

extension JSONReader {
    /// The service's wording for a plain value where an object or a list is wanted.
    package static let unexpectedField = "Unexpected field type"

    /// What a document that is not JSON is answered with.
    var malformed: DynamoDBError { .serialization("Unexpected token in payload") }

    /// The service's wording for a value of the wrong type.
    mutating func mismatch(_ wanted: String) throws(DynamoDBError) -> DynamoDBError {
        let found: String
        switch try peek() {
        case UInt8(ascii: "{"):
            return .serialization("Start of structure or map found where not expected")
        case UInt8(ascii: "["):
            return .serialization("Unrecognized collection type class java.lang.\(wanted)")
        case UInt8(ascii: "\""): found = "STRING_VALUE"
        case UInt8(ascii: "t"): found = "TRUE_VALUE"
        case UInt8(ascii: "f"): found = "FALSE_VALUE"
        case UInt8(ascii: "n"): found = "NULL_VALUE"
        default:
            guard let number = try readNumberText() else { return malformed }
            found = Int(number) == nil ? "DECIMAL_VALUE" : "NUMBER_VALUE"
        }
        return .serialization("\(found) cannot be converted to \(wanted)")
    }

    /// Reads an object: calls `member` where a name begins, which must read it and all up to the
    /// next one.
    mutating func eachMember(
        else complaint: String = JSONReader.unexpectedField,
        _ member: (inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) {
        try open(UInt8(ascii: "{"), else: complaint)
        var isFirst = true
        while try !closes(UInt8(ascii: "}"), isFirst: &isFirst) {
            guard try peek() == UInt8(ascii: "\"") else { throw malformed }
            try member(&self)
        }
        depth -= 1
    }

    private mutating func open(_ bracket: UInt8, else complaint: String) throws(DynamoDBError) {
        let byte = try peek()
        guard byte == bracket else {
            if byte == UInt8(ascii: "[") {
                throw .serialization("Unrecognized collection type in payload")
            }
            let other = try mismatch("")
            guard byte != UInt8(ascii: "{"), other != malformed else { throw other }
            throw .serialization(complaint)
        }
        index += 1
        depth += 1
        guard depth <= (isMessage ? Limits.messageDepth : Limits.jsonDepth) else {
            throw .serialization("The payload is nested too deeply")
        }
    }

    /// Takes the closing bracket, or the comma before the next member.
    private mutating func closes(
        _ bracket: UInt8, isFirst: inout Bool,
    ) throws(DynamoDBError) -> Bool {
        let byte = try peek()
        if byte == bracket {
            index += 1
            return true
        }
        if !isFirst { try expect(UInt8(ascii: ",")) }
        isFirst = false
        return false
    }

    mutating func expect(_ byte: UInt8) throws(DynamoDBError) {
        guard try peek() == byte else { throw malformed }
        index += 1
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    private mutating func take(_ word: String) throws(DynamoDBError) -> Bool {
        _ = try peek()
        let letters = word.utf8.span
        guard index + letters.count <= bytes.count else { return false }
        for offset in letters.indices where bytes[index + offset] != letters[offset] {
            return false
        }
        index += letters.count
        return true
    }

    /// The text of bytes that are known to be ASCII.
    func ascii(from start: Int, to end: Int) -> String {
        String(copying: UTF8Span(unchecked: bytes.extracting(start..<end), isKnownASCII: true))
    }

    @_lifetime(copy self)
    func utf8(from start: Int, to end: Int) throws(DynamoDBError) -> UTF8Span {
        do {
            return try UTF8Span(validating: bytes.extracting(start..<end))
        } catch {
            throw malformed
        }
    }
}
