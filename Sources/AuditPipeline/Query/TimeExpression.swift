public import DynamoModel

/// A moment as people say it: RFC 3339, a date, `now`, `today`, `yesterday`, or one number and
/// unit, which is ago.
public struct TimeExpression: Sendable, Hashable {
    /// The moment that is meant; of a day, its beginning.
    public let time: Timestamp
    /// The first moment behind it: the end of the day where a day is named, else a millisecond
    /// later.
    public let end: Timestamp

    /// Whether a whole day is meant: `today`, `yesterday`, `2026-11-21`.
    var isDay: Bool { end.milliseconds - time.milliseconds == TimeExpression.day }

    /// Reads a text, counting from `now`; days begin at midnight UTC.
    public init(parsing text: String, now: Timestamp) throws(TimeExpressionError) {
        guard text.utf8.count <= Limits.timeBytes else {
            throw TimeExpressionError("\(text.prefix(16))…", mend: "2026-11-21T10:15:00Z")
        }
        let today = now.milliseconds - now.milliseconds % TimeExpression.day
        switch text {
        case "now": self.init(now.milliseconds, lasting: 1)
        case "today": self.init(today, lasting: TimeExpression.day)
        case "yesterday": self.init(today - TimeExpression.day, lasting: TimeExpression.day)
        default:
            let isDay = text.utf8.count == "2026-11-21".utf8.count
            let whole = isDay ? "\(text)T00:00:00Z" : TimeExpression.completed(text)
            if let moment = Timestamp(whole) {
                self.init(moment.milliseconds, lasting: isDay ? TimeExpression.day : 1)
            } else if text.dropFirst().contains("-") {
                throw TimeExpressionError(text, mend: "2026-11-21, or 2026-11-21T10:15:00Z")
            } else {
                let ago = try TimeExpression.milliseconds(
                    text,
                    or: TimeExpressionError(text, mend: "15m, today, or 2026-11-21T10:15:00Z"))
                self.init(now.milliseconds - ago, lasting: 1)
            }
        }
    }

    private init(_ milliseconds: Int64, lasting length: Int64) {
        time = Timestamp(milliseconds: milliseconds)
        end = Timestamp(milliseconds: milliseconds + length)
    }

    /// RFC 3339 of a moment as people write it: a space for the T, no seconds, no zone, which is
    /// UTC.
    private static func completed(_ text: String) -> String {
        let characters = Array(text)
        guard characters.count >= 16, characters[10] == "T" || characters[10] == " " else {
            return text
        }
        var clock = String(characters[11...])
        let hasZone = clock.hasSuffix("Z") || clock.contains("+") || clock.contains("-")
        if clock.count == 5 { clock += ":00" }
        return String(characters[..<10]) + "T" + clock + (hasZone ? "" : "Z")
    }

    private static let day: Int64 = 86_400_000

    /// A length of time, `15m` say.
    public static func length(_ text: String) throws(TimeExpressionError) -> Duration {
        let other = TimeExpressionError(text, is: "a length of time", mend: "15m")
        guard !text.hasPrefix("-") else { throw other }
        return .milliseconds(try milliseconds(text, or: other))
    }

    /// The length of `15m`, or `-15m`, in milliseconds; throws `other` for what is like neither.
    private static func milliseconds(
        _ text: String, or other: TimeExpressionError,
    ) throws(TimeExpressionError) -> Int64 {
        var rest = text.hasPrefix("-") ? text.dropFirst() : text[...]
        var total: Int64 = 0
        var smallest = ("w", Int64.max)
        var parts = 0
        repeat {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let count = Int64(digits), count <= Limits.longestAgo,
                let letter = rest.popFirst()
            else { throw other }
            guard let length = unit(letter) else {
                throw TimeExpressionError(text, mend: "one of the units s, m, h, d and w")
            }
            total += count * length
            if length < smallest.1 { smallest = (String(letter), length) }
            parts += 1
        } while !rest.isEmpty
        guard parts == 1 else {
            throw TimeExpressionError(
                text, mend: "one number and one unit: \(total / smallest.1)\(smallest.0)")
        }
        return total
    }

    private static func unit(_ letter: Character) -> Int64? {
        switch letter {
        case "s": 1000
        case "m": 60_000
        case "h": 3_600_000
        case "d": day
        case "w": 7 * day
        default: nil
        }
    }
}

/// Why a text is no moment, and what to write instead.
public struct TimeExpressionError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, in one line without a full stop.
    public let what: String
    /// What to do about it.
    public let mend: String

    init(_ text: String, is kind: String = "a time", mend: String) {
        what = "\"\(text)\" is not \(kind)"
        self.mend = mend
    }

    /// Both on one line.
    public var description: String { "\(what); try \(mend)" }
}
