import DynamoModel
import Testing

@testable import AfterimageCLI

struct ClockLeapTests {
    private static let start = Timestamp(milliseconds: 1_790_000_000_000)
    private var leap = ClockLeap(wall: start, counted: .seconds(100))

    private mutating func look(wall: Duration, counted: Duration) -> Duration? {
        leap.look(wall: Self.start.advanced(by: wall), counted: .seconds(100) + counted)
    }

    @Test mutating func `a clock that goes on as time does is believed`() {
        #expect(look(wall: .seconds(60), counted: .seconds(60)) == nil)
        #expect(look(wall: .seconds(86_400), counted: .seconds(86_390)) == nil)
    }

    @Test mutating func `a leap forward is not believed until the clock is set right`() {
        #expect(look(wall: .seconds(864_060), counted: .seconds(60)) == .seconds(864_000))
        #expect(look(wall: .seconds(864_120), counted: .seconds(120)) == .seconds(864_000))
        #expect(look(wall: .seconds(180), counted: .seconds(180)) == nil)
        #expect(look(wall: .seconds(864_240), counted: .seconds(240)) == .seconds(864_000))
    }

    @Test mutating func `a leap that lasts for a day is believed`() {
        #expect(look(wall: .seconds(864_060), counted: .seconds(60)) != nil)
        #expect(look(wall: .seconds(950_399), counted: .seconds(86_399)) != nil)
        #expect(look(wall: .seconds(950_460), counted: .seconds(86_460)) == nil)
        #expect(look(wall: .seconds(950_520), counted: .seconds(86_520)) == nil)
    }

    @Test mutating func `a clock that is set back is believed, and a leap from there is none`() {
        #expect(look(wall: .seconds(-864_000), counted: .seconds(60)) == nil)
        #expect(look(wall: .seconds(120), counted: .seconds(120)) == .seconds(864_060))
    }

    @Test mutating func `small corrections do not add up to a leap`() {
        for day in 1...100 {
            let counted = Duration.seconds(86_400 * day)
            #expect(look(wall: counted + .seconds(60 * day), counted: counted) == nil)
        }
    }
}
