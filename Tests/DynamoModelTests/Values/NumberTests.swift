import Testing

@testable import DynamoModel

@Test(arguments: [
    ("0", "0"), ("-0", "0"), ("1.50", "1.5"), ("1E3", "1000"), ("0.001e2", "0.1"),
    ("-12.5000e-3", "-0.0125"), ("+7", "7"), ("00012", "12"), ("100", "100"), (".5", "0.5"),
    ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
    ("99999999999999999999999999999999999999e-10", "9999999999999999999999999999.9999999999"),
    ("1e-130", "0." + String(repeating: "0", count: 129) + "1"),
    ("1E125", "1" + String(repeating: "0", count: 125)),
])
func `a number is printed as DynamoDB prints it`(text: String, printed: String) throws {
    #expect(try Number(text).description == printed)
}

@Test(arguments: [
    "", "-", ".", "abc", "1e", "1e+", "1.2.3", "1 ", "0x10", "1e5x", "NaN", "1e9223372036854775808",
])
func `what is not a decimal is refused`(text: String) {
    #expect(throws: NumberError.malformed(text)) { try Number(text) }
}

@Test func `39 significant digits are refused`() {
    #expect(throws: NumberError.tooManyDigits) {
        try Number("123456789012345678901234567890123456789")
    }
}

@Test func `magnitudes beyond the range are refused`() {
    #expect(throws: NumberError.overflow) { try Number("1e126") }
    #expect(throws: NumberError.overflow) { try Number("1e9223372036854775807") }
    #expect(throws: NumberError.underflow) { try Number("1e-99999999999") }
    #expect(throws: NumberError.underflow) { try Number("-9.9e-131") }
}

@Test func `zero has an exponent within the range`() throws {
    #expect(try Number("0e125") == .zero)
    #expect(throws: NumberError.overflow) { try Number("0e126") }
    #expect(throws: NumberError.underflow) { try Number("0e-131") }
}

@Test func `an exponent of 32 bits is no larger, and adds up to none that is`() throws {
    for text in ["1e2147483648", "-1e99999999999", "1e-2147483648"] {
        #expect(throws: NumberError.malformed(text)) {
            try Number(text, hasShortExponent: true)
        }
    }
    #expect(throws: NumberError.underflow) { try Number("1e2147483647", hasShortExponent: true) }
    #expect(throws: NumberError.overflow) { try Number("1e126", hasShortExponent: true) }
    #expect(try Number("1.5e3", hasShortExponent: true) == Number("1500"))
}

@Test func `numbers are ordered by value, whatever their form`() throws {
    let texts = [
        "-1e10", "-100.5", "-100", "-1e-5", "0", "1e-130", "0.5", "5e-1", "9", "10", "1e125",
    ]
    let numbers = try texts.map { text in try Number(text) }
    #expect(numbers == numbers.shuffled().sorted())
}

@Test func `sums are exact to 38 digits`() throws {
    #expect(try Number("0.1") + Number("0.2") == Number("0.3"))
    #expect(try Number("1e37") + Number("1") == Number("10000000000000000000000000000000000001"))
    #expect(try Number("5") - Number("5") == .zero)
    #expect(throws: NumberError.tooManyDigits) { try Number("1e38") + Number("1") }
}

@Test(arguments: [
    ("0", 1), ("-0", 1), ("1", 2), ("12", 2), ("101", 3), ("1010", 3), ("-5", 3), ("1000", 2),
    ("1e125", 2), ("0.0000001", 2), ("0.15", 2), ("1.5", 3), ("12.34", 3), ("1.234", 4),
    ("3.14159", 5), ("100.5", 4), ("12345678901234567890123456789012345678", 20),
])
func `the size is a byte for two digits on each side of the point, one more, and one for a minus`(
    text: String, size: Int,
) throws {
    #expect(try Number(text).sizeBytes == size)
}

@Test func `sums of 39 digits are exact where the last one is zero, and refused otherwise`() throws
{
    let nines = String(repeating: "9", count: 38)
    let one = try Number("\(nines.dropLast())1")
    #expect(try Number(nines) + one == Number("1" + String(repeating: "9", count: 37) + "0"))
    #expect(try Number("-\(nines)") - one == Number("-1" + String(repeating: "9", count: 37) + "0"))
    #expect(throws: NumberError.tooManyDigits) { try Number(nines) + Number(nines) }
}

@Test(arguments: [
    ("1795393423.25", 1_795_393_423), ("-1.5", -1), ("0.99", 0), ("1E-130", 0), ("1.5E+3", 1500),
])
func `a number has a whole part`(text: String, whole: Int) throws {
    #expect(try Number(text).wholePart == whole)
}

@Test func `a whole part that is too large is none`() throws {
    #expect(try Number("9223372036854775808.5").wholePart == nil)
    #expect(try Number("1E+30").wholePart == nil)
}
