import ArgumentParser
import Foundation

/// The time zone that times are shown in.
struct ZoneChoice: ExpressibleByArgument, Hashable {
    let zone: TimeZone

    static let utc = ZoneChoice(zone: .gmt)

    init(zone: TimeZone) {
        self.zone = zone
    }

    /// Reads `local`, `utc` or the name of a zone, `Europe/Rome` say; nil for anything else.
    init?(argument: String) {
        switch argument.lowercased() {
        case "local": self.init(zone: .current)
        case "utc", "z": self = .utc
        default:
            guard let zone = TimeZone(identifier: argument) else { return nil }
            self.init(zone: zone)
        }
    }

    var defaultValueDescription: String { "utc" }
}
