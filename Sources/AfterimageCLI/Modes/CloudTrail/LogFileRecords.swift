import DynamoModel
import Zlib

/// The records of a log file of CloudTrail, each as it stands there.
struct LogFileRecords {
    let all: [[UInt8]]

    /// Reads a file, which may be in gzip; nil where it is none.
    init?(_ bytes: [UInt8]) {
        var document = bytes
        // Source: RFC 1952, 2.3.1, ID1 and ID2.
        if bytes.starts(with: [0x1F, 0x8B]) {
            document = []
            let failure = bytes.withUnsafeBytes { input in
                Gzip.expand(input, limitBytes: Limits.expandedLogFileBytes) {
                    document.append(contentsOf: $0)
                }
            }
            guard failure == nil else { return nil }
        }
        var records: [[UInt8]] = []
        var hasRecords = false
        do throws(DynamoDBError) {
            var reader = JSONReader(document.span)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "Records" else { return try reader.skipValue() }
                hasRecords = true
                try reader.readArray { (reader) throws(DynamoDBError) in
                    records.append(try reader.readRaw())
                }
            }
            try reader.finish()
        } catch {
            return nil
        }
        guard hasRecords else { return nil }
        all = records
    }

    /// Whether a file of that name is a log file, and not a digest file or something else.
    static func isLogFile(_ name: String) -> Bool {
        (name.hasSuffix(".json.gz") || name.hasSuffix(".json"))
            && !name.contains("CloudTrail-Digest")
    }
}
