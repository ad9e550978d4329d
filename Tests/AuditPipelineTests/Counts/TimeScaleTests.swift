import AuditPipeline
import DynamoModel
import Testing

struct TimeScaleTests {
    private let noon = Timestamp(milliseconds: 1_795_262_400_000)

    @Test(arguments: [
        (60, 60, 1), (86_400, 60, 1800), (86_400, 24, 3600), (3_600, 7, 900), (1, 200, 1),
        (604_800, 7, 86_400), (8_640_000, 7, 1_296_000),
    ])
    func `pieces have a round length`(length: Int, limit: Int, seconds: Int64) throws {
        let end = noon.advanced(by: .seconds(length))
        let scale = try #require(TimeScale(from: noon, to: end, limit: limit))
        #expect(scale.seconds == seconds)
        #expect(scale.starts.count <= limit + 1)
    }

    @Test func `pieces begin at round times, the first no later than asked for`() throws {
        let start = noon.advanced(by: .seconds(61))
        let end = noon.advanced(by: .seconds(181))
        let scale = try #require(TimeScale(from: start, to: end, limit: 2))
        #expect(scale.seconds == 60)
        #expect(scale.starts == (1...3).map { noon.advanced(by: .seconds($0 * 60)) })
    }

    @Test func `a moment lies in the piece that begins last before it, or in none`() throws {
        let end = noon.advanced(by: .seconds(10))
        let scale = try #require(TimeScale(from: noon, to: end, limit: 10))
        #expect(scale.place(of: noon) == 0)
        #expect(scale.place(of: noon.advanced(by: .milliseconds(9999))) == 9)
        #expect(scale.place(of: end) == nil)
        #expect(scale.place(of: noon.advanced(by: .milliseconds(-1))) == nil)
    }

    @Test func `a stretch without length has no pieces`() {
        #expect(TimeScale(from: noon, to: noon, limit: 10) == nil)
        #expect(TimeScale(from: noon, to: noon.advanced(by: .seconds(-1)), limit: 10) == nil)
        let (first, last) = (Timestamp(milliseconds: .min), Timestamp(milliseconds: .max))
        #expect(TimeScale(from: first, to: last, limit: 10) == nil)
    }
}
