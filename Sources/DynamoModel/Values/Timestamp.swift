/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since the Unix epoch.
    public let milliseconds: Int64

    /// Wraps milliseconds since the Unix epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whole seconds since the Unix epoch, rounded down.
    public var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds + 1) / 1000 - 1
    }

    /// Whether `left` is the earlier moment.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `interval` later, or the last or first that there is.
    ///
    /// Times come from callers and from files, so that no time may be too much.
    public func advanced(by interval: Duration) -> Timestamp {
        let (seconds, attoseconds) = interval.components
        let added = Int128(seconds) * 1000 + Int128(attoseconds / 1_000_000_000_000_000)
        return Timestamp(milliseconds: Int64(clamping: Int128(milliseconds) + added))
    }
}

extension Timestamp: CustomStringConvertible {
    /// The moment as RFC 3339 in UTC with milliseconds, `2026-11-21T10:15:02.118Z` say.
    public var description: String { "\(withoutZone)Z" }

    /// The same to the second, `2026-11-21T10:15:02Z` say.
    package var secondsText: String { "\(withoutZone.prefix { $0 != "." })Z" }

    /// The same without the trailing `Z`, as stream labels have it.
    public var withoutZone: String {
        let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let second = Int(seconds - day * 86_400)
        let (year, month, dayOfMonth) = Timestamp.civil(day: day)
        let millisecond = Int((milliseconds % 1000 + 1000) % 1000)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        text.append(year, width: 4, then: "-")
        text.append(month, width: 2, then: "-")
        text.append(dayOfMonth, width: 2, then: "T")
        text.append(second / 3600, width: 2, then: ":")
        text.append(second / 60 % 60, width: 2, then: ":")
        text.append(second % 60, width: 2, then: ".")
        text.append(millisecond, width: 3)
        return String(decoding: text, as: UTF8.self)
    }

    /// The calendar date of a day counted from 1970-01-01.
    ///
    /// Counts in eras of 400 years that begin on the first of March, so that the leap day ends a
    /// year.
    private static func civil(day: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
    }
}

extension Timestamp {
    /// Reads RFC 3339 with `Z` or an offset; nil for anything else.
    public init?(_ text: String) {
        var fields: [Int64] = []
        let bytes = Array(text.utf8)
        guard bytes.count >= 20 else { return nil }
        let layout: [(range: Range<Int>, after: UInt8)] = [
            (0..<4, 0x2D), (5..<7, 0x2D), (8..<10, 0x54), (11..<13, 0x3A), (14..<16, 0x3A),
        ]
        for (range, after) in layout {
            guard let value = Timestamp.digits(bytes[range]),
                bytes[range.upperBound] == after
                    || after == 0x54 && bytes[range.upperBound] | 0x20 == 0x74
            else { return nil }
            fields.append(value)
        }
        guard let second = Timestamp.digits(bytes[17..<19]),
            let (millisecond, zone) = Timestamp.fraction(bytes[19...]),
            let offset = Timestamp.offset(zone),
            (1...12).contains(fields[1]), (1...31).contains(fields[2]),
            fields[3] < 24, fields[4] < 60, second <= 60
        else { return nil }
        let days = Timestamp.day(year: fields[0], month: fields[1], day: fields[2])
        // The thirty-first of February would be a day of March.
        guard Timestamp.civil(day: days).day == fields[2] else { return nil }
        let seconds = days * 86_400 + fields[3] * 3600 + fields[4] * 60 + second - offset
        self.init(milliseconds: seconds * 1000 + millisecond)
    }

    /// The milliseconds of `.123456Z`, and what follows the digits.
    private static func fraction(_ bytes: ArraySlice<UInt8>) -> (Int64, ArraySlice<UInt8>)? {
        guard bytes.first == UInt8(ascii: ".") else { return (0, bytes) }
        let rest = bytes.dropFirst()
        let numerals = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard !numerals.isEmpty else { return nil }
        let padded =
            numerals.prefix(3) + Array(repeating: 0x30, count: max(0, 3 - numerals.count))
        return digits(padded).map { ($0, rest.dropFirst(numerals.count)) }
    }

    /// The seconds that `Z` or `+01:30` is ahead of UTC.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let zone = Array(bytes)
        if zone.count == 1, zone[0] | 0x20 == UInt8(ascii: "z") { return 0 }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"),
            zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
            let hours = digits(zone[1..<3]), let minutes = digits(zone[4..<6])
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return zone[0] == UInt8(ascii: "-") ? -seconds : seconds
    }

    private static func digits(_ bytes: some Collection<UInt8>) -> Int64? {
        var value: Int64 = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return value
    }

    /// The day counted from 1970-01-01 of a calendar date.
    private static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension [UInt8] {
    /// Adds a number with zeros in front, up to a width, and the separator that follows it.
    fileprivate mutating func append(_ number: Int, width: Int, then separator: String = "") {
        let digits = String(number).utf8
        for _ in 0..<Swift.max(0, width - digits.count) { append(UInt8(ascii: "0")) }
        append(contentsOf: digits)
        append(contentsOf: separator.utf8)
    }
}
