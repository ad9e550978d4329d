import NIOCore

/// What a function's log says of a call that is over.
///
/// Source: AWS, Lambda, REPORT lines.
struct CallReport {
    let requestID: String
    let duration: TimeAmount
    /// The memory that the function may use.
    let memoryMegabytes: Int
    /// How long its process took to begin, where this was its first call.
    var initialisation: TimeAmount?

    /// The line, with the most memory that the process ever had.
    func line(peakMegabytes: Int) -> String {
        let microseconds = Self.microseconds(duration)
        let beginning = initialisation.map { "Init Duration: \(Self.milliseconds($0)) ms\t" }
        return "REPORT RequestId: \(requestID)\tDuration: \(Self.milliseconds(duration)) ms\t"
            + "Billed Duration: \((microseconds + 999) / 1000) ms\t"
            + "Memory Size: \(memoryMegabytes) MB\tMax Memory Used: \(peakMegabytes) MB\t"
            + (beginning ?? "")
    }

    private static func microseconds(_ time: TimeAmount) -> Int64 {
        max(1, time.nanoseconds / 1000)
    }

    /// `1.23` for 1,230 microseconds.
    private static func milliseconds(_ time: TimeAmount) -> String {
        let hundredths = microseconds(time) / 10
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
