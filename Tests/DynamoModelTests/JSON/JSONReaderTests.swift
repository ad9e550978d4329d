import Testing

@testable import DynamoModel

/// Reads a whole document.
private func read<Value>(
    _ json: String, _ body: (inout JSONReader) throws(DynamoDBError) -> Value,
) throws(DynamoDBError) -> Value {
    try read(bytes: Array(json.utf8), body)
}

private func read<Value>(
    bytes: [UInt8], _ body: (inout JSONReader) throws(DynamoDBError) -> Value,
) throws(DynamoDBError) -> Value {
    var reader = JSONReader(bytes.span)
    let value = try body(&reader)
    try reader.finish()
    return value
}

private func string(_ json: String) throws(DynamoDBError) -> String {
    try read(json) { (reader) throws(DynamoDBError) in try reader.readString() }
}

private func stringBytes(_ json: [UInt8]) throws(DynamoDBError) -> [UInt8] {
    try read(bytes: json) { (reader) throws(DynamoDBError) in
        var text = Array("what was there before".utf8)
        try reader.readStringBytes(into: &text)
        return text
    }
}

private func skip(_ bytes: [UInt8]) throws(DynamoDBError) {
    try read(bytes: bytes) { (reader) throws(DynamoDBError) in try reader.skipValue() }
}

private let malformed = DynamoDBError.serialization("Unexpected token in payload")

@Test(arguments: [
    (#""""#, ""), (#" "a" "#, "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u6F22""#, "Aé漢"), (#""\uD83D\uDE00!""#, "😀!"), (#""é漢😀""#, "é漢😀"),
    (#""e\u0301""#, "e\u{301}"), (#""\u0000""#, "\u{0}"),
])
func `a string is read with its escapes`(json: String, text: String) throws {
    #expect(Text(try string(json)) == Text(text))
}

@Test(arguments: [
    #""#, #"""#, #""\""#, #""\x""#, #""\u12""#, #""\u12G4""#, #""\uD83D""#, #""\uD83Dx""#,
    #""\uD83D\u0041""#, #""\uDE00""#, "\"\n\"", "\"\u{0}\"", #""a" "b""#, #""a"x"#,
])
func `what is no string is refused`(json: String) {
    #expect(throws: malformed) { try string(json) }
}

@Test(
    arguments: [
        [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]])
func `bytes that are no UTF-8 are refused, escaped neighbours or not`(bytes: [UInt8]) {
    for escape in [[], Array(#"\n"#.utf8), Array(#"\nlonger than a word"#.utf8)] {
        #expect(throws: malformed) { try skip([0x22] + escape + bytes + [0x22]) }
        #expect(throws: malformed) { try skip([0x22] + bytes + escape + [0x22]) }
    }
    for count in 0...20 {
        let text = [0x22] + Array(repeating: UInt8(ascii: "x"), count: count) + bytes + [0x22]
        #expect(throws: malformed) { try skip([0x5B] + text + Array(#", "behind it"]"#.utf8)) }
        #expect(throws: malformed) {
            try read(bytes: text) { (reader) throws(DynamoDBError) in try reader.readString() }
        }
    }
}

@Test(arguments: 0...20)
func `a string ends at its quote wherever that stands`(count: Int) throws {
    let plain = (0..<128).filter { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }.map(UInt8.init)
    for byte in plain + [0x22, 0x5C, 0x0A, 0x00, 0x1F] {
        let text = Array(repeating: UInt8(ascii: "x"), count: count) + [byte]
        var writer = JSONWriter()
        writer.string(String(decoding: text, as: UTF8.self))
        try skip(writer.bytes)
        #expect(try stringBytes(writer.bytes) == text)
        #expect(try string(writer.text) == String(decoding: text, as: UTF8.self))
        guard !plain.contains(byte) else { continue }
        let bare: [UInt8] = [0x22] + text + Array(repeating: UInt8(ascii: "x"), count: 9) + [0x22]
        #expect(throws: malformed) { try skip(bare) }
        #expect(throws: malformed) { try string(String(decoding: bare, as: UTF8.self)) }
    }
}

@Test(arguments: [240...270, 500...520])
func `a string with escapes is read however long it is`(counts: ClosedRange<Int>) throws {
    for count in counts {
        for end in [#"""#, "\\", "\n", "😀", "x"] {
            let text = String(repeating: "x", count: count) + end + "\"y\""
            var writer = JSONWriter()
            writer.string(text)
            #expect(try stringBytes(writer.bytes) == Array(text.utf8))
            #expect(try string(writer.text) == text)
        }
        let halves = String(repeating: "x", count: count) + #"\uD83D\uDE00""#
        #expect(try stringBytes(Array("\"\(halves)".utf8)).suffix(4) == Array("😀".utf8)[...])
        let open = #"""# + String(repeating: #"\""#, count: count)
        #expect(throws: malformed) { try stringBytes(Array(open.utf8)) }
    }
}

@Test func `a value that can not be read is passed over, and told why it can not`() throws {
    let refusal = try read(#"[{"a":[1,{"S":1}]},2]"#) { (reader) throws(DynamoDBError) in
        var refusal: DynamoDBError?
        try reader.readArray { (reader) throws(DynamoDBError) in
            let found = try reader.refusal { (reader) throws(DynamoDBError) in
                _ = try reader.readInt()
            }
            refusal = refusal ?? found
        }
        return refusal
    }
    #expect(
        refusal == .serialization("Start of structure or map found where not expected"))
}

@Test(arguments: [
    "{}", "[]", " [ 1 , -0.5e+3 , true , false , null , \"x\" , { \"a\" : [ { } ] } ] ", "0", "-0",
    "10", "1.0", "1e5", "1E-5",
])
func `a value of any type can be passed over`(json: String) throws {
    try skip(Array(json.utf8))
}

@Test(arguments: [
    "", " ", "{", "[", "}", "]", "{]", "[}", "[1,]", "[,1]", "[1 2]", "[1]]", "'a'", "NaN",
    #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{,}", "{a:1}", "{1:2}", #"{"a" 1}"#, "tru", "truth",
    "nul", "01", "-", "1.", ".5", "+1", "1e", "1e+", "--1", "0x10", "1 2", "\u{FEFF}1",
])
func `what is no JSON is refused`(json: String) {
    #expect(throws: malformed) { try skip(Array(json.utf8)) }
}

@Test func `256 brackets inside each other are read, one more is refused`() throws {
    func nested(_ depth: Int) -> [UInt8] {
        Array(repeating: UInt8(ascii: "["), count: depth)
            + Array(repeating: UInt8(ascii: "]"), count: depth)
    }
    try skip(nested(256))
    #expect(throws: DynamoDBError.serialization("The payload is nested too deeply")) {
        try skip(nested(257))
    }
    #expect(throws: DynamoDBError.serialization("The payload is nested too deeply")) {
        try skip(nested(1_000_000))
    }
}

@Test func `brackets beside each other are not inside each other`() throws {
    try skip(Array("[\(Array(repeating: "[[]]", count: 500).joined(separator: ","))]".utf8))
}

@Test(arguments: [("7", 7), ("-7", -7), ("5.0", 5), ("5.9", 5), ("1e3", 1000), ("-0", 0)])
func `a whole number is read, and a fraction cut off`(json: String, number: Int) throws {
    let value = try read(json) { (reader) throws(DynamoDBError) in try reader.readInt() }
    #expect(value == number)
}

@Test(arguments: ["1e400", "-1e400", "9223372036854775808", "123456789012345678901234567890"])
func `a number that no integer can hold is refused`(json: String) {
    #expect(throws: DynamoDBError.serialization("NUMBER_VALUE cannot be converted to Integer")) {
        try read(json) { (reader) throws(DynamoDBError) in try reader.readInt() }
    }
}

@Test(arguments: [
    ("{}", "Start of structure or map found where not expected"),
    ("[]", "Unrecognized collection type class java.lang.String"),
    ("true", "TRUE_VALUE cannot be converted to String"),
    ("false", "FALSE_VALUE cannot be converted to String"),
    ("23", "NUMBER_VALUE cannot be converted to String"),
    ("34.56", "DECIMAL_VALUE cannot be converted to String"),
    ("null", "NULL_VALUE cannot be converted to String"),
])
func `a value of another type than text is named`(json: String, message: String) {
    #expect(throws: DynamoDBError.serialization(message)) { try string(json) }
}

@Test func `a text where a number or a truth is wanted is named`() {
    #expect(throws: DynamoDBError.serialization("STRING_VALUE cannot be converted to Integer")) {
        try read(#""23""#) { (reader) throws(DynamoDBError) in try reader.readInt() }
    }
    #expect(throws: DynamoDBError.serialization("Unexpected token received from parser")) {
        try read(#""hello""#) { (reader) throws(DynamoDBError) in try reader.readBool() }
    }
}

@Test(arguments: [
    ("true", true), (#""true""#, true), (#""yes""#, true), (#""1""#, true), ("false", false),
    (#""false""#, false), (#""no""#, false), (#""0""#, false),
])
func `a truth can be said by a text`(json: String, truth: Bool) throws {
    #expect(
        try read(json) { (reader) throws(DynamoDBError) in try reader.readBool() } == truth)
}

@Test(arguments: ["23", #""x""#, "true", "null"])
func `a plain value where an object or a list is wanted is refused`(json: String) {
    let refusal = DynamoDBError.serialization("Unexpected field type")
    #expect(throws: refusal) {
        try read(json) { (reader) throws(DynamoDBError) in try reader.readObject { _, _ in } }
    }
    #expect(throws: refusal) {
        try read(json) { (reader) throws(DynamoDBError) in try reader.readArray { _ in } }
    }
}

@Test func `random bytes never crash the reader`() {
    var random = RandomItems.printed()
    let letters = Array(#"{}[]",:\u0123eE+-. truefalsn"#.utf8) + [0xC3, 0xA9, 0xFF, 0x00]
    for _ in 0..<3000 {
        let count = Int.random(in: 0...24, using: &random)
        let bytes = (0..<count).compactMap { _ in letters.randomElement(using: &random) }
        try? skip(bytes)
    }
}

@Test func `a value can be had as it stands there`() throws {
    let json = #"{"a": {"b":[1.50,"\u0041"] } ,"c":2}"#
    let raw = try read(json) { (reader) throws(DynamoDBError) in
        var raw: [UInt8] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "a" { raw = try reader.readRaw() } else { try reader.skipValue() }
        }
        return raw
    }
    #expect(String(decoding: raw, as: UTF8.self) == #"{"b":[1.50,"\u0041"] }"#)
}

@Test func `a value with a fault is passed over, and what follows is read`() throws {
    let json = #"[{"S":"x"},{"L":[{"NULL":false},{"S":"y"}]},{"N":"7"}]"#
    let found = try read(json) { (reader) throws(DynamoDBError) in
        var faults: [DynamoDBError?] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            faults.append(
                try reader.fault { (reader) throws(DynamoDBError) in
                    _ = try AttributeValue(json: &reader)
                },
            )
        }
        return faults
    }
    #expect(found.map { $0 != nil } == [false, true, false])
    #expect(throws: DynamoDBError.self) {
        try read(#"{"S":7}"#) { (reader) throws(DynamoDBError) in
            try reader.fault { (reader) throws(DynamoDBError) in
                _ = try AttributeValue(json: &reader)
            }
        }
    }
}
