import AWSWire
import Crypto
import DynamoEngine
import DynamoModel
import LocalServices
import Zlib

/// The objects of one export, in AWS's layout: data in gzip, a list of the data, and a summary.
///
/// Names follow from the export, so that a repeat replaces what an interrupted run left. Keeps the
/// lines of one data file at a time.
///
/// Source: AWS, DynamoDB table export output format.
struct ExportObjects {
    private let export: ExportDescription
    private let objects: LocalS3
    private let now: () -> Timestamp
    private let folder: String
    private let dataFolder: String
    private var lines: [UInt8] = []
    private var lineCount = 0
    private var fileCount = 0
    private var manifest = ""
    private var itemCount = 0
    private var sizeBytes = 0

    /// Writes into the bucket that the export names.
    init(
        _ export: ExportDescription, in objects: LocalS3, at now: @escaping () -> Timestamp,
    ) {
        self.export = export
        self.objects = objects
        self.now = now
        let prefix = export.request.prefix.map { $0.isEmpty || $0.hasSuffix("/") ? $0 : "\($0)/" }
        let root = "\(prefix ?? "")AWSDynamoDB"
        folder = "\(root)/\(export.arn.split(separator: "/").last ?? "")"
        // What changed goes to one folder for all exports, so that readers find it in one place.
        dataFolder = export.request.period == nil ? "\(folder)/data" : "\(root)/data"
    }

    /// Shows that the bucket can be written to.
    func begin() async throws {
        _ = try await put([], as: "\(folder)/_started")
    }

    /// Adds a page of items; what is billed are the bytes that were read for it.
    mutating func add(_ page: ExportedPage) async throws {
        sizeBytes += page.sizeBytes
        for item in page.items {
            var writer = JSONWriter()
            write(item, to: &writer)
            lines += writer.bytes
            lines.append(UInt8(ascii: "\n"))
            lineCount += 1
            if lines.count >= Limits.exportFileBytes { try await endFile() }
        }
    }

    /// Writes what is left, the list of the data and the summary; the last one tells readers that
    /// all is there.
    mutating func finish() async throws -> ExportOutcome {
        if lineCount > 0 || fileCount == 0 { try await endFile() }
        try await putChecked(Array(manifest.utf8), as: "manifest-files")
        try await putChecked(Array(summary.utf8), as: "manifest-summary")
        return .completed(
            manifest: "\(folder)/manifest-summary.json", itemCount: itemCount,
            sizeBytes: sizeBytes)
    }

    private func write(_ item: ExportedItem, to writer: inout JSONWriter) {
        writer.object { writer in
            guard let time = item.time else {
                writer.item("Item", item.new)
                return
            }
            writer.name("Metadata")
            writer.object { writer in
                writer.name("WriteTimestampMicros")
                writer.object { $0.member("N", "\(time.milliseconds * 1000)") }
            }
            writer.item("Keys", item.key.item)
            if export.request.period?.hasOldImages != false { writer.item("OldImage", item.old) }
            writer.item("NewImage", item.new)
        }
    }

    private mutating func endFile() async throws {
        let digest = SHA256.hash(data: Array("\(export.arn)/\(fileCount)".utf8))
        let key = "\(dataFolder)/\(String(digest.hexadecimalText.prefix(26))).json.gz"
        guard let bytes = Gzip.compress(lines) else { throw ExportFailure.compression }
        let kept = try await put(bytes, as: key)
        var line = JSONWriter()
        line.object { writer in
            writer.member("itemCount", lineCount)
            writer.member("md5Checksum", checksum(of: bytes))
            writer.member("etag", kept.tag)
            writer.member("dataFileS3Key", key)
        }
        manifest += line.text + "\n"
        itemCount += lineCount
        fileCount += 1
        (lines, lineCount) = ([], 0)
    }

    private var summary: String {
        let request = export.request
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("version", request.period == nil ? "2020-06-30" : "2023-08-01")
            writer.member("exportArn", export.arn)
            writer.member("startTime", "\(export.started)")
            writer.member("endTime", "\(now())")
            writer.member("tableArn", request.tableARN)
            writer.member("tableId", export.tableID)
            writer.member("exportTime", request.time?.description)
            writer.member("exportFromTime", request.period?.from?.description)
            writer.member("exportToTime", request.period?.to?.description)
            writer.member("s3Bucket", request.bucket)
            writer.textOrNull("s3Prefix", request.prefix)
            writer.textOrNull("s3SseAlgorithm", request.encryption.rawValue)
            writer.textOrNull("s3SseKmsKeyId", request.encryptionKeyID)
            writer.member("manifestFilesS3Key", "\(folder)/manifest-files.json")
            writer.member("billedSizeBytes", sizeBytes)
            writer.member("itemCount", itemCount)
            writer.member("outputFormat", "DYNAMODB_JSON")
            writer.member("outputView", request.period?.view)
            writer.member("exportType", (request.kind ?? .full).rawValue)
        }
        return writer.text
    }

    private func putChecked(_ bytes: [UInt8], as name: String) async throws {
        _ = try await put(bytes, as: "\(folder)/\(name).json")
        _ = try await put(Array(checksum(of: bytes).utf8), as: "\(folder)/\(name).md5")
    }

    private func put(_ bytes: [UInt8], as key: String) async throws -> LocalS3.StoredObject {
        try await objects.put(bytes, as: key, in: export.request.bucket)
    }

    private func checksum(of bytes: [UInt8]) -> String {
        Base64.encode(Array(Insecure.MD5.hash(data: bytes)))
    }
}

/// Why an export could not be written, and can be later.
enum ExportFailure: Error {
    /// There is no memory to compress with.
    case compression
}

extension JSONWriter {
    /// Writes an item as DynamoDB JSON; nothing where there is none.
    fileprivate mutating func item(_ name: String, _ item: Item?) {
        guard let item else { return }
        self.name(name)
        self.item(item, as: .typed)
    }

    fileprivate mutating func textOrNull(_ name: String, _ text: String?) {
        self.name(name)
        if let text { string(text) } else { null() }
    }
}
