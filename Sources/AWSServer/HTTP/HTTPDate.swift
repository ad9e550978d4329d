import AWSWire
import DynamoModel

/// The `Date` of answers, made anew once a second.
struct HTTPDate {
    private var second: Int64 = -1
    private var text = ""

    /// `Sat, 21 Nov 2026 10:15:02 GMT`, say; `now` is not before 1970.
    mutating func text(at now: Timestamp) -> String {
        guard now.seconds != second else { return text }
        second = now.seconds
        text = now.httpText
        return text
    }
}
