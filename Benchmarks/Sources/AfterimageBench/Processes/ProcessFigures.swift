import Foundation

/// What the kernel says about a process. Source: proc(5), stat and status.
struct ProcessFigures {
    let cpuSeconds: Double
    let residentBytes: Int

    init(pid: Int32) throws {
        let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        // The name in parentheses may hold spaces; state, the third field, follows it.
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13])
        else {
            throw BenchFailure("/proc/\(pid)/stat can not be read")
        }
        cpuSeconds = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let resident = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let kilobytes = resident?.split(whereSeparator: \.isWhitespace).dropFirst().first
        residentBytes = (kilobytes.flatMap { Int($0) } ?? 0) * 1024
    }
}
