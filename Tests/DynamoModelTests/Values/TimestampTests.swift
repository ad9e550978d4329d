import Testing

@testable import DynamoModel

@Test(
    arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (1_795_256_102_118, "2026-11-21T10:15:02.118Z"),
        (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
func `a moment is written and read as RFC 3339`(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
    #expect(Timestamp(text) == Timestamp(milliseconds: milliseconds))
}

@Test func `every day reads back as it was written`() {
    for day in stride(from: -200_000 as Int64, through: 200_000, by: 37) {
        let moment = Timestamp(milliseconds: day * 86_400_000 + 12_345_678)
        #expect(Timestamp(moment.description) == moment)
    }
}

@Test(
    arguments: [
        ("2026-11-21T10:15:02Z", 1_795_256_102_000), ("2026-11-21t10:15:02.1z", 1_795_256_102_100),
        ("2026-11-21T11:45:02.118999+01:30", 1_795_256_102_118),
        ("2026-11-21T08:15:02.118-02:00", 1_795_256_102_118),
    ] as [(String, Int64)])
func `fractions and offsets are understood`(text: String, milliseconds: Int64) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
}

@Test(arguments: [
    "", "2026-11-21", "2026-11-21T10:15:02", "2026-11-21 10:15:02Z", "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-32T00:00:00Z",
    "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00.5Zx", "+026-01-01T00:00:00Z",
])
func `what is no moment is refused`(text: String) {
    #expect(Timestamp(text) == nil)
}

@Test func `seconds are rounded down, also before 1970`() {
    #expect(Timestamp(milliseconds: 1999).seconds == 1)
    #expect(Timestamp(milliseconds: -1).seconds == -1)
    #expect(Timestamp(milliseconds: -1000).seconds == -1)
}

@Test func `JSON has seconds with three decimals`() {
    #expect(Timestamp(milliseconds: 1_795_256_102_007).epochSeconds == "1795256102.007")
}

@Test func `moments can be moved both ways`() {
    let moment = Timestamp(milliseconds: 1000)
    #expect(moment.advanced(by: .milliseconds(5)).milliseconds == 1005)
    #expect(moment.advanced(by: .seconds(-2)).milliseconds == -1000)
}

@Test(arguments: [Int64.min, Int64.min + 1, -1001, -1, 0, 1, Int64.max - 1, Int64.max])
func `every moment can be said and moved`(milliseconds: Int64) {
    let moment = Timestamp(milliseconds: milliseconds)
    #expect(moment.description.hasSuffix("Z"))
    #expect(moment.advanced(by: .seconds(Int64.max)) >= moment)
    #expect(moment.advanced(by: .seconds(Int64.min)) <= moment)
}

@Test func `seconds are rounded down, before 1970 too`() {
    #expect(Timestamp(milliseconds: -1).seconds == -1)
    #expect(Timestamp(milliseconds: -1000).seconds == -1)
    #expect(Timestamp(milliseconds: -1001).seconds == -2)
    #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
}
