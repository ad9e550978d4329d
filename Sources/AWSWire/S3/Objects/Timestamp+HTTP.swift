package import DynamoModel

extension Timestamp {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sat, 21 Nov 2026 10:15:02 GMT`, say; not before 1970.
    ///
    /// Source: RFC 9110 §5.6.7, IMF-fixdate.
    package var httpText: String {
        let digits = basicText.utf8
        func part(_ start: Int, _ length: Int) -> Substring {
            Substring(digits.dropFirst(start).prefix(length))
        }
        let weekday = Timestamp.weekdays[Int(max(seconds, 0) / 86_400) % 7]
        let month = Timestamp.months[(Int(part(4, 2)) ?? 1) - 1]
        return "\(weekday), \(part(6, 2)) \(month) \(part(0, 4)) "
            + "\(part(9, 2)):\(part(11, 2)):\(part(13, 2)) GMT"
    }

    /// The same moment as documents of S3 have it: `2026-11-21T10:15:02.000Z`, say.
    package var wholeSecondText: String { "\(secondsText.dropLast()).000Z" }

    /// Reads such a date; nil for anything else.
    package init?(http text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT",
            let month = Timestamp.months.firstIndex(where: { $0 == parts[2] }),
            parts[1].utf8.count == 2, parts[3].utf8.count == 4
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        self.init("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
    }
}
