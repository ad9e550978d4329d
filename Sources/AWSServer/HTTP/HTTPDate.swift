import AWSWire
import DynamoModel

/// The `Date` of answers, made anew once a second.
///
/// Source: RFC 9110 §5.6.7, IMF-fixdate.
struct HTTPDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private var second: Int64 = -1
    private var text = ""

    /// `Sat, 21 Nov 2026 10:15:02 GMT`, say; `now` is not before 1970.
    mutating func text(at now: Timestamp) -> String {
        guard now.seconds != second else { return text }
        second = now.seconds
        let digits = now.basicText.utf8
        func part(_ start: Int, _ length: Int) -> Substring {
            Substring(digits.dropFirst(start).prefix(length))
        }
        let weekday = HTTPDate.weekdays[Int(second / 86_400) % 7]
        let month = HTTPDate.months[(Int(part(4, 2)) ?? 1) - 1]
        text =
            "\(weekday), \(part(6, 2)) \(month) \(part(0, 4)) "
            + "\(part(9, 2)):\(part(11, 2)):\(part(13, 2)) GMT"
        return text
    }
}
