import AuditTrail
import DynamoModel

/// What a verification found, as `afterimage.verification/1` says it.
struct VerificationDocument: Hashable, Sendable {
    /// What is concluded of one check, or of all of them.
    enum Result: String {
        case verified
        case inconclusive
        case broken
    }

    /// One thing that was found.
    struct Finding: Hashable {
        var result = Result.broken
        var index: Int?
        var message = ""
    }

    /// One check: its result, and the numbers and texts that the document has for it.
    struct Check: Hashable {
        var result = Result.broken
        var counts: [String: Int] = [:]
        var texts: [String: String] = [:]
    }

    /// The document itself.
    let json: [UInt8]
    /// The gravest result of all checks.
    private(set) var result = Result.broken
    /// When the verification was made.
    private(set) var time: Timestamp?
    /// How many entries were there where the verification began; nil where it read everything.
    private(set) var start: Int?
    /// `entries`, `tree`, `tiles`, `checkpoints`, `head` and `streams`.
    private(set) var checks: [String: Check] = [:]
    /// How many entries each witness has cosigned, by name; empty where none is configured.
    private(set) var witnessed: [String: Int] = [:]
    /// What the lines say without anybody vouching for it.
    private(set) var notProved: [String] = []
    /// What is wrong; the first of them.
    private(set) var findings: [Finding] = []
    /// How many findings there are, listed or not.
    private(set) var findingCount = 0
}

extension VerificationDocument {
    /// The document of a report.
    init(_ report: VerificationReport) throws(DynamoDBError) {
        var writer = JSONWriter()
        report.write(to: &writer)
        try self.init(json: writer.bytes)
    }

    /// The document of a trail that can not even be opened, because it is not what was written.
    init(broken failure: CommandFailure, now: Timestamp) throws(DynamoDBError) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("result", Result.broken.rawValue)
            writer.member("time", now.description)
            writer.member("findingCount", 1)
            writer.name("findings")
            writer.array { writer in
                writer.object { writer in
                    writer.member("result", Result.broken.rawValue)
                    writer.member("message", "\(failure.what): \(failure.mend)")
                }
            }
        }
        try self.init(json: writer.bytes)
    }

    /// Reads a document; throws when it is not one.
    init(json: [UInt8]) throws(DynamoDBError) {
        self.json = json
        var reader = JSONReader(json.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "result": result = try Result(json: &reader)
            case "time": time = Timestamp(try reader.readString())
            case "since": start = try Check(json: &reader).counts["size"]
            case "witnesses":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    let witness = try Check(json: &reader)
                    witnessed[witness.texts["name"] ?? ""] = witness.counts["size"]
                }
            case "notProved":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    notProved.append(try reader.readString())
                }
            case "findings":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    findings.append(try Finding(json: &reader))
                }
            case "findingCount": findingCount = try reader.readInt()
            case "entries", "tree", "tiles", "checkpoints", "head", "streams":
                checks[name] = try Check(json: &reader)
            default: try reader.skipValue()
            }
        }
        try reader.finish()
    }

    /// The exit code that says the result.
    var status: EndStatus {
        switch result {
        case .verified: .ok
        case .inconclusive: .inconclusive
        case .broken: .negative
        }
    }
}

extension VerificationDocument.Result {
    /// An unknown word is a verdict of a newer server, and is never taken for a good one.
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        self = Self(rawValue: try reader.readString()) ?? .broken
    }
}

extension VerificationDocument.Finding {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var finding = Self()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "result": finding.result = try .init(json: &reader)
            case "index": finding.index = try reader.readInt()
            case "message": finding.message = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self = finding
    }
}

extension VerificationDocument.Check {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var check = Self()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "result" {
                check.result = try .init(json: &reader)
            } else if try reader.peek() == UInt8(ascii: "\"") {
                check.texts[name] = try reader.readString()
            } else if let number = try reader.readNumberText().flatMap(Int.init) {
                check.counts[name] = number
            } else {
                try reader.skipValue()
            }
        }
        self = check
    }
}
