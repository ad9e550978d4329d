import Foundation
import SystemPackage

/// What one process of a function writes, in a file to which the process itself writes too.
///
/// What the process wrote before it answered is in the file when the answer arrives, so the end of
/// the log can be read then and there. Source: AWS, Lambda, START, END and REPORT lines.
///
/// Unchecked: touched on the event loop of its session only, but for `file`, which is a number.
final class FunctionLog: @unchecked Sendable {
    /// Where the process writes.
    let file: FileDescriptor
    /// The process; nil until it is there.
    var process: Int32?
    private var start: Int64 = 0

    /// Opens a new file.
    init(path: FilePath) throws {
        file = try FileDescriptor.open(
            path, .readWrite, options: [.create, .append, .closeOnExec],
            permissions: [.ownerReadWrite])
    }

    /// Closes the file; nothing may be written afterwards.
    func close() {
        // Nothing is lost: every line was handed to the system when it was written.
        try? file.close()
    }

    /// Writes a line of ours.
    func line(_ text: String) {
        // A full disk must not fail the function, which is told by its own writes.
        _ = try? file.writeAll(Array("\(text)\n".utf8))
    }

    /// Begins the lines of a call.
    func begin(requestID: String) {
        start = size
        line("START RequestId: \(requestID) Version: $LATEST")
    }

    /// Ends the lines of a call; gives the end of them.
    func end(_ report: CallReport) -> [UInt8] {
        line("END RequestId: \(report.requestID)")
        line(report.line(peakMegabytes: peakMegabytes))
        let tail = tail
        if size > Limits.logBytes { cut() }
        return tail
    }

    /// Begins anew once there is too much; to be called now and then while a call goes on.
    func cutIfTooLong() {
        if size > Limits.logBytes { cut() }
    }

    private func cut() {
        let end = bytes(last: Limits.keptLogBytes, from: 0)
        // Where either fails the disk does, of which the function is told by its own writes.
        try? file.resize(to: 0)
        line("The log was longer than \(Limits.logBytes) bytes and begins anew with its end:")
        let lines = end.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        _ = try? file.writeAll(lines)
        start = 0
    }

    private var size: Int64 { (try? file.seek(offset: 0, from: .end)) ?? 0 }

    /// The last bytes since the call began.
    private var tail: [UInt8] { bytes(last: Limits.logTailBytes, from: start) }

    /// The last bytes, none of them before `start`.
    private func bytes(last limit: Int, from start: Int64) -> [UInt8] {
        let end = size
        let from = max(start, end - Int64(limit))
        guard end > from else { return [] }
        let count = Int(end - from)
        let bytes = try? [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try file.read(
                fromAbsoluteOffset: from, into: UnsafeMutableRawBufferPointer(buffer))
        }
        return bytes ?? []
    }

    /// The most memory that the process ever had.
    private var peakMegabytes: Int {
        guard let process,
            let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return 0 }
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
