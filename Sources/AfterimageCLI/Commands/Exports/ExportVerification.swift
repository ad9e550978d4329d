import AuditPipeline
import AuditTrail
import DynamoModel
import Foundation
import MerkleLog

/// Checks the lines of an export, each by the proof that stands in it.
///
/// Says that every line is an entry of the signed trail and was not altered; which entries the
/// export leaves out, it can not say.
struct ExportVerification {
    private let files: [String]

    /// Takes a file, or a directory that has files of an export and no published tree; nil where
    /// the path is neither.
    init?(_ path: String) {
        var isDirectory: ObjCBool = false
        let manager = FileManager.default
        guard manager.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
        guard isDirectory.boolValue else {
            files = [path]
            return
        }
        let names = ((try? manager.contentsOfDirectory(atPath: path)) ?? []).sorted()
        guard !names.contains("checkpoint") else { return nil }
        files = names.filter { $0.contains(".jsonl") }.map { "\(path)/\($0)" }
        if files.isEmpty { return nil }
    }

    /// Checks all lines, and answers with the verification's document.
    func verify(trusting key: String, now: Timestamp) throws -> [UInt8] {
        var ledger = ExportLedger(key: key)
        for file in files { try verify(file, &ledger) }
        return ledger.document(time: now)
    }

    private func verify(_ path: String, _ ledger: inout ExportLedger) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw CommandFailure(.notFound, "\(path) can not be read", mend: "--bundle FILE")
        }
        defer { try? file.close() }
        var lines = LineCutter(limitBytes: Limits.answerBytes)
        while let bytes = try file.read(upToCount: Limits.exportBlockBytes), !bytes.isEmpty {
            // Source: RFC 1952, 2.3.1, ID1 and ID2.
            guard !bytes.starts(with: [0x1F, 0x8B]) else {
                throw CommandFailure(
                    .usage, "\(path) is compressed", mend: "gunzip \(path), and again")
            }
            for line in try bytes.withUnsafeBytes({ try lines.lines(in: $0) }) {
                ledger.take(line)
            }
        }
        if !lines.rest.isEmpty { ledger.take(lines.rest) }
    }
}

/// What became of the lines so far.
private struct ExportLedger {
    let key: String
    private var lines = 0
    private var sound = 0
    private var checkpoints: Set<Int> = []
    private var findings: [(index: Int?, message: String)] = []
    private var findingCount = 0

    init(key: String) {
        self.key = key
    }

    mutating func take(_ line: [UInt8]) {
        lines += 1
        do {
            check(try ExportedEntry(line: line))
        } catch {
            add(nil, "Line \(lines) is no entry: \(error.message)")
        }
    }

    private mutating func check(_ exported: ExportedEntry) {
        let record = exported.record
        let index = record.trailPlace.index
        guard let text = exported.proof else {
            return add(index, "Entry #\(index) has no proof in its line")
        }
        do {
            let proved = try EntryProof(parsing: Array(text.utf8)).verify(key: key)
            let isErased = proved.entry == nil && record.entry.isErased
            guard isErased ? proved.id == record.entry.id : Self.proves(proved.entry, record) else {
                return add(
                    index, "Entry #\(index) is not the one that its proof proves")
            }
            checkpoints.insert(proved.checkpoint.size)
            sound += 1
        } catch {
            add(index, "Entry #\(index): \(error)")
        }
    }

    private static func proves(_ entry: RecordedEntry?, _ record: RecordedEntry) -> Bool {
        entry.map { facts(of: $0) == facts(of: record) } ?? false
    }

    /// Everything that a leaf vouches for, as the document has it.
    private static func facts(of record: RecordedEntry) -> [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        writer.entry(
            RecordedEntry(record.entry, at: record.place))
        return writer.bytes
    }

    private mutating func add(_ index: Int?, _ message: String) {
        findingCount += 1
        if findings.count < Limits.listedFindings { findings.append((index, message)) }
    }

    func document(time: Timestamp) -> [UInt8] {
        let result = findingCount == 0 ? "verified" : "broken"
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("result", result)
            writer.member("time", time.description)
            writer.name("entries")
            writer.object { writer in
                writer.member("expected", lines)
                writer.member("recomputed", sound)
                writer.member("result", result)
            }
            writer.name("checkpoints")
            writer.object { writer in
                writer.member("count", checkpoints.count)
                writer.member("result", "verified")
            }
            writer.member("findingCount", findingCount)
            writer.name("findings")
            writer.array { writer in
                for finding in findings {
                    writer.object { writer in
                        writer.member("result", "broken")
                        if let index = finding.index { writer.member("index", index) }
                        writer.member("message", finding.message)
                    }
                }
            }
        }
        return writer.bytes
    }
}
