import Testing

@testable import DynamoModel

@Test(arguments: [0, 1, 42, UInt64.max])
func `the engine's own numbers have 21 digits and read back`(value: UInt64) {
    let number = SequenceNumber(value)
    #expect(number.digits.utf8.count == 21)
    #expect(number.local == value)
    #expect(SequenceNumber(number.digits) == number)
}

@Test(arguments: ["1", "4421584500000000017450439091", "200000000000000000001"])
func `numbers of others are not taken for the engine's`(digits: String) {
    #expect(SequenceNumber(digits)?.local == nil)
}

@Test(arguments: ["", "-1", "1.5", " 1", "12a", "١", String(repeating: "1", count: 41)])
func `what is no sequence number is refused`(text: String) {
    #expect(SequenceNumber(text) == nil)
}

@Test func `sequence numbers are compared as numbers`() throws {
    let digits = ["0", "5", "9", "10", "0011", "100", "4421584500000000017450439091"]
    let numbers = try digits.map { try #require(SequenceNumber($0)) }
    #expect(numbers.shuffled().sorted() == numbers)
}

@Test(arguments: [
    "7", "100000000000000000042", "118446744073709551615", "4421584500000000017450439091",
])
func `digits are lent as they are written`(digits: String) throws {
    let number = try #require(SequenceNumber(digits))
    #expect(number.digits == digits)
    #expect(number.withDigits { $0.withUnsafeBufferPointer { Array($0) } } == Array(digits.utf8))
}
