import Foundation

/// Where the figures come from, and what else was going on there.
struct Machine: Codable {
    let cores: Int
    let memoryBytes: UInt64
    let system: String
    /// The load average of the last minute before the first row; above 0.5 it blurs the figures.
    let loadBefore: Double

    init() {
        let process = ProcessInfo.processInfo
        cores = process.activeProcessorCount
        memoryBytes = process.physicalMemory
        let release = try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)
        system = "Linux \(release?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "")"
        var loads = [0.0]
        loadBefore = getloadavg(&loads, 1) == 1 ? loads[0] : 0
    }

    var summary: String {
        "\(cores) cores, \(memoryBytes >> 30) GiB, \(system), load average "
            + "\(TextTable.number(loadBefore)) before"
    }
}
