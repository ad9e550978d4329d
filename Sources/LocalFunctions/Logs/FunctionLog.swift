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
    /// Rings when there may be lines that nobody was told yet; ends when the log does.
    let arrivals: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation
    private var start: Int64 = 0
    /// Up to where lines were told.
    private var told: Int64 = 0
    /// The most memory that the process was ever seen with.
    private var peakMegabytes = 0

    /// Opens a new file.
    init(path: FilePath) throws {
        file = try FileDescriptor.open(
            path, .readWrite, options: [.create, .append, .closeOnExec],
            permissions: [.ownerReadWrite])
        (arrivals, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Ends `arrivals`; what is written afterwards belongs to no call.
    func finish() {
        bell.finish()
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
        bell.yield()
    }

    /// Ends the lines of a call; gives the end of them.
    func end(_ report: CallReport) -> [UInt8] {
        line("END RequestId: \(report.requestID)")
        _ = residentMegabytes()
        line(report.line(peakMegabytes: peakMegabytes))
        let tail = tail
        if size > Limits.logBytes { cut() }
        bell.yield()
        return tail
    }

    /// Begins anew once there is too much, and tells of news; to be called now and then while a
    /// call goes on.
    func lookAfter() {
        let size = size
        if size > Limits.logBytes { cut() }
        if size > told { bell.yield() }
    }

    /// The lines that were written since this was asked last, the last of them once it is whole, or
    /// the log is over.
    func news(isOver: Bool = false) -> [String] {
        let end = size
        let start = max(told, end - Int64(Limits.toldLogBytes))
        var text = bytes(start..<end)[...]
        var lines: [String] = []
        if start > told {
            lines.append("\(start - told) bytes were too much at once and are left out here.\n")
        }
        if !isOver, text.count < Limits.toldLogBytes {
            text = text.prefix(through: text.lastIndex(of: FunctionLog.newline) ?? -1)
        }
        told = start + Int64(text.count)
        while !text.isEmpty {
            let next = text.firstIndex(of: FunctionLog.newline) ?? text.endIndex - 1
            lines.append(String(decoding: text[...next], as: UTF8.self))
            text = text[(next + 1)...]
        }
        return lines
    }

    /// Whether the lines of the call, or of the beginning, say that there was no memory left.
    ///
    /// The system tells nobody that a limit was met: it refuses the memory, and the program ends
    /// with words of its own.
    var tellsOfMemory: Bool {
        let words = String(decoding: tail, as: UTF8.self).lowercased()
        return ["out of memory", "memoryerror", "bad_alloc", "cannot allocate"]
            .contains { words.contains($0) }
    }

    private static let newline = UInt8(ascii: "\n")

    private func cut() {
        let untold = size - told
        defer { told = max(0, size - untold) }
        let end = bytes(last: Limits.keptLogBytes, from: 0)
        // Where either fails the disk does, of which the function is told by its own writes.
        try? file.resize(to: 0)
        line("The log was longer than \(Limits.logBytes) bytes and begins anew with its end:")
        let lines = end.drop { $0 != FunctionLog.newline }.dropFirst()
        _ = try? file.writeAll(lines)
        start = 0
    }

    private var size: Int64 { (try? file.seek(offset: 0, from: .end)) ?? 0 }

    /// The last bytes since the call began.
    private var tail: [UInt8] { bytes(last: Limits.logTailBytes, from: start) }

    /// The last bytes, none of them before `start`.
    private func bytes(last limit: Int, from start: Int64) -> [UInt8] {
        let end = size
        return bytes(min(end, max(start, end - Int64(limit)))..<end)
    }

    private func bytes(_ places: Range<Int64>) -> [UInt8] {
        let bytes = try? [UInt8](unsafeUninitializedCapacity: places.count) { buffer, filled in
            filled = try file.read(
                fromAbsoluteOffset: places.lowerBound,
                into: UnsafeMutableRawBufferPointer(buffer))
        }
        return bytes ?? []
    }

    /// The memory that the process has now, without pages of files, which are everybody's; nothing
    /// once it is gone.
    func residentMegabytes() -> Int {
        guard let process,
            let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        else { return 0 }
        let figures = text.split(separator: "\n").filter { line in
            line.hasPrefix("RssAnon:") || line.hasPrefix("RssShmem:")
        }
        let kilobytes = figures.reduce(0) { $0 + (Int($1.filter(\.isNumber)) ?? 0) }
        peakMegabytes = max(peakMegabytes, kilobytes / 1024)
        return kilobytes / 1024
    }
}
