import DynamoModel
import Foundation

extension Look {
    /// A moment in full, `2026-11-21T10:15:02.118Z` say.
    func moment(_ time: Timestamp) -> String {
        let offset = offset(at: time)
        return shifted(time, by: offset).withoutZone + zoneText(offset)
    }

    /// A moment as short as can be: where ages are shown, today's moments lack their date.
    func clock(_ time: Timestamp) -> String {
        guard let now else { return moment(time) }
        let offset = offset(at: time)
        let text = shifted(time, by: offset).withoutZone
        let today = shifted(now, by: self.offset(at: now)).withoutZone.prefix(10)
        let isToday = text.prefix(10) == today
        return (isToday ? String(text.dropFirst(11)) : text) + zoneText(offset)
    }

    /// How long ago a moment was, `2 minutes ago` say; nil where ages are not shown.
    func age(_ time: Timestamp) -> String? {
        guard let now else { return nil }
        let seconds = (now.milliseconds - time.milliseconds) / 1000
        guard seconds >= 1 else { return "just now" }
        let units: [(name: String, seconds: Int64)] = [
            ("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1),
        ]
        let unit = units.first { seconds >= $0.seconds } ?? ("second", 1)
        return "\(counted(Int(seconds / unit.seconds), unit.name)) ago"
    }

    /// Seconds that the zone is ahead of UTC.
    private func offset(at time: Timestamp) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds)))
    }

    private func shifted(_ time: Timestamp, by seconds: Int) -> Timestamp {
        time.advanced(by: .seconds(seconds))
    }

    private func zoneText(_ offset: Int) -> String {
        guard offset != 0 else { return "Z" }
        let minutes = abs(offset) / 60
        let fields = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return (offset < 0 ? "-" : "+") + fields.joined(separator: ":")
    }
}

/// A number and what it counts, `1 entry` or `2 entries` say.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
}

/// A number with a comma between every three digits.
func grouped(_ count: Int) -> String {
    var text = ""
    for (place, digit) in String(count.magnitude).reversed().enumerated() {
        if place > 0, place % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return (count < 0 ? "-" : "") + String(text.reversed())
}
