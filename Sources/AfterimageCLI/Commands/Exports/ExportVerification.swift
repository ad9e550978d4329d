import AuditPipeline
import AuditTrail
import DynamoModel
import Foundation
import MerkleLog

/// Checks the lines of an export, each by the proof that stands in it.
///
/// Says that every line is an entry of the signed trail, reads as this program writes that entry,
/// and is there once; which entries the export leaves out, it can not say.
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
    private var seen: Set<Int> = []
    private var hasErased = false
    private var findings: [(verdict: AuditTrail.Verdict, index: Int?, message: String)] = []
    private var findingCount = 0
    private var verdict = AuditTrail.Verdict.verified

    init(key: String) {
        self.key = key
    }

    mutating func take(_ line: [UInt8]) {
        lines += 1
        do {
            try check(try ExportedEntry(line: line), line)
        } catch {
            add(nil, "Line \(lines) is no entry: \(error.message)")
        }
    }

    private mutating func check(
        _ exported: ExportedEntry, _ line: [UInt8],
    ) throws(DynamoDBError) {
        let record = exported.record
        let index = record.trailPlace.index
        guard let text = exported.proof else {
            return add(index, "Entry #\(index) has no proof in its line")
        }
        let proved: ProvedEntry
        do {
            proved = try EntryProof(parsing: Array(text.utf8)).verify(key: key)
        } catch {
            return add(index, "Entry #\(index): \(error)")
        }
        if proved.entry == nil, record.entry.isArchived, proved.id == record.entry.id {
            return add(
                index, "Entry #\(index) has its values in an archive alone: verify --archive",
                .inconclusive)
        }
        guard let expected = proved.record(claiming: record) else {
            return add(index, "Entry #\(index) is not the one that its proof proves")
        }
        var writer = JSONWriter(capacity: line.count)
        writer.entry(expected, proof: text)
        if let name = try Self.difference(of: line, from: writer.bytes) {
            return add(
                index,
                "Entry #\(index) does not read as its proof proves it, from its member \(name) on")
        }
        guard seen.insert(index).inserted else {
            return add(index, "Entry #\(index) is there again, in line \(lines)")
        }
        if proved.entry == nil { hasErased = true }
        checkpoints.insert(proved.checkpoint.size)
        sound += 1
    }

    /// The first member in which two documents differ, however they are spelled; nil for none.
    private static func difference(
        of found: [UInt8], from expected: [UInt8],
    ) throws(DynamoDBError) -> String? {
        guard found != expected else { return nil }
        let found = try members(of: found)
        let expected = try members(of: expected)
        let place = zip(found, expected).prefix { $0 == $1 }.count
        guard max(found.count, expected.count) > place else { return nil }
        return place < found.count ? found[place].name : expected[place].name
    }

    private static func members(
        of document: [UInt8],
    ) throws(DynamoDBError) -> [(name: String, value: [UInt8])] {
        var members: [(name: String, value: [UInt8])] = []
        var reader = JSONReader(document.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            var writer = JSONWriter()
            try writer.copy(&reader)
            members.append((name, writer.bytes))
        }
        return members
    }

    /// What lines say without anybody vouching for it.
    private var notProved: [String] {
        ["previous", "proof.size"] + (hasErased ? ["that content was erased"] : [])
    }

    private mutating func add(
        _ index: Int?, _ message: String, _ verdict: AuditTrail.Verdict = .broken,
    ) {
        findingCount += 1
        self.verdict = max(self.verdict, verdict)
        guard findings.count < Limits.listedFindings else { return }
        findings.append((verdict, index, message))
    }

    func document(time: Timestamp) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("result", verdict.rawValue)
            writer.member("time", time.description)
            writer.name("entries")
            writer.object { writer in
                writer.member("expected", lines)
                writer.member("recomputed", sound)
                writer.member("result", verdict.rawValue)
            }
            writer.name("checkpoints")
            writer.object { writer in
                writer.member("count", checkpoints.count)
                writer.member("result", "verified")
            }
            writer.member("notProved", notProved)
            writer.member("findingCount", findingCount)
            writer.name("findings")
            writer.array { writer in
                for finding in findings {
                    writer.object { writer in
                        writer.member("result", finding.verdict.rawValue)
                        if let index = finding.index { writer.member("index", index) }
                        writer.member("message", finding.message)
                    }
                }
            }
        }
        return writer.bytes
    }
}
