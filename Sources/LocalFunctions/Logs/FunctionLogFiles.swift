import AWSWire
import Crypto
import DynamoModel
import Foundation
import SystemPackage

/// The logs of functions, for who reads them while functions write.
package struct FunctionLogFiles: Sendable {
    /// The log of one process.
    package struct Log: Sendable, Hashable {
        /// Its name among the logs of its function.
        package let name: String
        /// Its name as functions know it: the stream that it would be on AWS.
        package let stream: String
        /// How long it is now.
        package let sizeBytes: Int64
    }

    private let directory: FilePath

    /// Reads below the folder where functions are kept.
    package init(directory: String) {
        self.directory = FilePath(directory)
    }

    /// The logs of a function, the one that was written to last at the end; nil where there is no
    /// such function.
    package func logs(of function: String) throws -> [Log]? {
        guard let folder = folder(of: function) else { return nil }
        var found: [(log: Log, written: Date)] = []
        for file in try CodeFiles.names(in: folder) where file.hasSuffix(".log") {
            let name = String(file.dropLast(".log".count))
            guard let path = path(of: name, in: folder),
                // It may be removed just now, because there are too many.
                let facts = try? FileManager.default.attributesOfItem(atPath: path.string)
            else { continue }
            let size = (facts[.size] as? NSNumber)?.int64Value ?? 0
            let log = Log(name: name, stream: Self.stream(name), sizeBytes: size)
            found.append((log, facts[.modificationDate] as? Date ?? .distantPast))
        }
        return found.sorted { ($0.written, $0.log.name) < ($1.written, $1.log.name) }.map(\.log)
    }

    /// The whole lines that stand in a log from `place` on, as far as one piece takes them, and the
    /// place behind them; nil where there is no such log.
    package func lines(
        of function: String, log name: String, from place: Int64,
    ) throws -> (text: String, next: Int64)? {
        guard let folder = folder(of: function), let path = path(of: name, in: folder),
            FileManager.default.fileExists(atPath: path.string)
        else { return nil }
        let file = try FileHandle(forReadingFrom: URL(filePath: path.string))
        defer { try? file.close() }
        try file.seek(toOffset: UInt64(max(0, place)))
        let piece = try file.read(upToCount: Limits.logPieceBytes) ?? Data()
        let newline = piece.lastIndex(of: UInt8(ascii: "\n"))
        // A line may be longer than a piece; then it comes in pieces too.
        let end = newline.map { $0 + 1 } ?? (piece.count == Limits.logPieceBytes ? piece.count : 0)
        return (String(decoding: piece.prefix(end), as: UTF8.self), max(0, place) + Int64(end))
    }

    /// What a log is called on AWS: the day, the version, and 32 digits, which follow from the
    /// file's name.
    static func stream(_ name: String) -> String {
        let begun = Timestamp(milliseconds: Int64(name.prefix { $0 != "-" }) ?? 0)
        let day = begun.withoutZone.prefix(10).replacing("-", with: "/")
        return "\(day)/[$LATEST]\(SHA256.hash(data: Array(name.utf8)).prefix(16).hexadecimalText)"
    }

    private func folder(of function: String) -> FilePath? {
        guard let name = try? FunctionName(function).name else { return nil }
        let folder = directory.appending(name)
        guard FileManager.default.fileExists(atPath: folder.string) else { return nil }
        return folder.appending("logs")
    }

    /// Where a log is; nil where that is no name of one.
    private func path(of name: String, in folder: FilePath) -> FilePath? {
        guard name.wholeMatch(of: /[0-9]+-[0-9]+/) != nil else { return nil }
        return folder.appending("\(name).log")
    }
}
