import Testing

@testable import DynamoModel

@Test(arguments: [0, 1, 127, 128, 300, UInt64(UInt32.max), UInt64.max])
func `numbers of 64 bits read back`(value: UInt64) throws {
    var writer = ByteWriter()
    writer.unsigned(value)
    writer.wide(UInt128(value))
    let bytes = writer.bytes
    var reader = ByteReader(bytes.span)
    let number = try reader.unsigned()
    let wide = try reader.wide()
    let isAtEnd = reader.isAtEnd
    #expect(number == value)
    #expect(wide == UInt128(value))
    #expect(isAtEnd)
}

@Test func `the widest number reads back`() throws {
    var writer = ByteWriter()
    writer.wide(.max)
    let bytes = writer.bytes
    var reader = ByteReader(bytes.span)
    let wide = try reader.wide()
    #expect(wide == .max)
}

@Test func `texts, bytes and what may be missing read back`() throws {
    var writer = ByteWriter()
    writer.text("né")
    writer.optionalText(nil)
    writer.optionalText("")
    writer.blob([1, 2])
    writer.optionalItem(nil)
    writer.optionalItem(["a": .null])
    writer.raw([9, 8])
    let bytes = writer.bytes
    var reader = ByteReader(bytes.span)
    let texts = [try reader.text(), try reader.optionalText(), try reader.optionalText()]
    let blob = try reader.blob()
    let items = [try reader.optionalItem(), try reader.optionalItem()]
    let raw = try reader.raw(2)
    #expect(texts == ["né", nil, ""])
    #expect(blob == [1, 2])
    #expect(items == [nil, ["a": .null]])
    #expect(raw == [9, 8])
}

@Test(
    arguments: [
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2],
        [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
func `a number of more than 64 bits is refused`(bytes: [UInt8]) {
    #expect(throws: StoredFormError.malformed) {
        var reader = ByteReader(bytes.span)
        _ = try reader.unsigned()
    }
}

@Test func `a length beyond the end is refused`() {
    let bytes: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]
    #expect(throws: StoredFormError.truncated) {
        var reader = ByteReader(bytes.span)
        _ = try reader.blob()
    }
}

@Test func `a mark that is neither yes nor no is refused`() {
    let bytes: [UInt8] = [2, 0]
    #expect(throws: StoredFormError.malformed) {
        var reader = ByteReader(bytes.span)
        _ = try reader.optionalText()
    }
}
