import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

/// Tokens are read as they were written, and nothing else is.
struct LogPositionTests {
    @Test(arguments: [LogPosition.start, LogPosition(time: .max, number: .max)])
    func `a place is read as it was written`(position: LogPosition) throws {
        #expect(try LogPosition(position.text) == position)
        for isForward in [true, false] {
            let start = LogPageStart(position, isForward: isForward)
            #expect(try LogPageStart(token: start.token) == start)
        }
    }

    @Test(arguments: [
        "", "f/1/s", "x", "f/", "f//s", "g/\(LogPosition.start.text)/s", LogPosition.start.text,
        "f/\(String(repeating: "9", count: 56))/s", "f/\(String(repeating: "٣", count: 28))/s",
    ])
    func `nothing else is a token`(token: String) {
        #expect(throws: LogPosition.noToken) { try LogPageStart(token: token) }
    }

    @Test func `an empty page leaves its beginning where it is`() {
        let start = LogPageStart(LogPosition(time: 5, number: 7), isForward: true)
        let (forward, backward) = start.neighbours(of: [])
        #expect(forward == start)
        #expect(backward == LogPageStart(start.position, isForward: false))
    }

    @Test func `the pages beside one begin before its first and behind its last event`() {
        let events = [(4, 2), (4, 9)].map { time, number in
            StoredLogEvent(
                LogEvent(time: Timestamp(milliseconds: time), message: "x"),
                ingested: Timestamp(milliseconds: 0), number: number)
        }
        let (forward, backward) = LogPageStart(.start, isForward: true).neighbours(of: events)
        #expect(forward == LogPageStart(LogPosition(time: 4, number: 10), isForward: true))
        #expect(backward == LogPageStart(LogPosition(time: 4, number: 2), isForward: false))
    }
}
