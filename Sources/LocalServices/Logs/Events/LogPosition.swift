import AWSWire
import DynamoModel

/// A place between two events of a group or stream: before the first that is not earlier than it.
struct LogPosition: Sendable, Hashable {
    /// The time of the event behind it.
    let time: Int64
    /// The number of the event behind it.
    let number: Int64

    /// The place before every event.
    static let start = LogPosition(time: 0, number: 0)

    init(time: Int64, number: Int64) {
        self.time = time
        self.number = number
    }

    /// The place before an event.
    init(before event: StoredLogEvent) {
        self.init(time: event.event.time.milliseconds, number: event.number)
    }

    /// The place behind an event.
    init(behind event: StoredLogEvent) {
        self.init(time: event.event.time.milliseconds, number: event.number + 1)
    }

    /// Reads what `text` writes; throws for anything else.
    init(_ text: some StringProtocol) throws(LogsError) {
        guard text.utf8.count == 56, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let time = Int64(text.prefix(28)), let number = Int64(text.suffix(28))
        else { throw LogPosition.noToken }
        self.init(time: time, number: number)
    }

    /// The place in 56 digits, which order as the places do.
    var text: String { LogPosition.padded(time) + LogPosition.padded(number) }

    /// The refusal of a token that nobody got here.
    static let noToken = LogsError.invalidParameter("The specified nextToken is invalid.")

    private static func padded(_ value: Int64) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, 28 - digits.utf8.count)) + digits
    }
}
