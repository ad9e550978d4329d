import Foundation

/// What the kernel says about this process. Source: proc(5), status; getrusage(2).
enum Memory {
    /// The memory that it has now.
    static var residentBytes: Int { bytes(of: "VmRSS:") }

    /// The most that it ever had.
    static var mostResidentBytes: Int { bytes(of: "VmHWM:") }

    /// The processor time that it took so far, on all cores.
    static var processorSeconds: Double {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { sum, time in
            sum + Double(time.tv_sec) + Double(time.tv_usec) / 1e6
        }
    }

    private static func bytes(of name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first)
            .flatMap { Int($0) }.map { $0 * 1024 } ?? 0
    }
}
