/// Writes the items that a table had at a moment, or what changed of them in a period, to objects.
public enum ExportTableToPointInTime {
    /// Which items of which table, and where they go.
    public struct Request: OperationRequest, Hashable {
        /// The ARN of the table.
        public var tableARN: String
        /// The bucket; whether it is there shows when it is written to.
        public var bucket: String
        /// The moment; nil for the latest one.
        public var time: Timestamp?
        /// What tells the request from others, so that a repeat exports nothing again.
        public var clientToken: String?
        /// Who owns the bucket.
        public var bucketOwner: String?
        /// What the keys of all objects begin with.
        public var prefix: String?
        /// The encryption that was wished for, which is remembered and nothing more.
        public var encryption = Encryption.store
        /// The key that was wished for.
        public var encryptionKeyID: String?
        /// What is exported; nil, as it mostly is, for all items.
        public var kind: ExportDescription.Kind?
        /// The period of an export of what changed.
        public var period: Period?
        /// Which of the items are exported; nil for all, whole.
        public var filter: ExportFilter?

        /// Exports a whole table as it is now.
        public init(tableARN: String, bucket: String) {
            self.tableARN = tableARN
            self.bucket = bucket
        }
    }

    /// Encryption of objects that can be asked for.
    public enum Encryption: String, Sendable, Hashable, CaseIterable {
        /// With the store's own key.
        case store = "AES256"
        /// With a key of one's own.
        case key = "KMS"
    }

    /// A period of which everything that changed is exported.
    public struct Period: Sendable, Hashable {
        /// Its first moment.
        public var from: Timestamp?
        /// The moment behind it; nil for the latest one.
        public var to: Timestamp?
        /// Whether the items before the period are there, too.
        public var hasOldImages: Bool?

        /// A period without bounds.
        public init() {}
    }

    /// The export, which goes on.
    public typealias Response = ExportResponse
}

/// The views of an export of what changed.
private enum ExportView: String, CaseIterable {
    case new = "NEW_IMAGE"
    case both = "NEW_AND_OLD_IMAGES"
}

/// The formats of an export.
private enum ExportFormat: String, CaseIterable {
    case json = "DYNAMODB_JSON"
    case ion = "ION"
}

extension ExportTableToPointInTime.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var faults = ConstraintFaults()
        try self.init(json: &reader, &faults)
        check(&faults)
        try faults.check()
        try checkCombination()
    }

    /// Reads a request that was taken before, whatever of it would be refused today.
    package init(stored reader: inout JSONReader) throws(DynamoDBError) {
        var faults = ConstraintFaults()
        try self.init(json: &reader, &faults)
    }

    private init(
        json reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) {
        var table: String?
        var bucket: String?
        self.init(tableARN: "", bucket: "")
        var format: ExportFormat? = .json
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableArn": table = try reader.readString()
            case "S3Bucket": bucket = try reader.readString()
            case "ExportTime": time = try reader.readTimestamp()
            case "ClientToken": clientToken = try reader.readString()
            case "S3BucketOwner": bucketOwner = try reader.readString()
            case "S3Prefix": prefix = try reader.readString()
            case "S3SseAlgorithm":
                encryption =
                    faults.choice(try reader.readString(), "s3SseAlgorithm") ?? encryption
            case "S3SseKmsKeyId": encryptionKeyID = try reader.readString()
            case "ExportFormat": format = faults.choice(try reader.readString(), "exportFormat")
            case "ExportType": kind = faults.choice(try reader.readString(), "exportType")
            case "IncrementalExportSpecification":
                period = try ExportTableToPointInTime.Period(json: &reader, &faults)
            case "FilterSpecification": filter = try ExportFilter(json: &reader)
            default: try reader.skipValue()
            }
        }
        guard format != .ion else {
            throw .validation("Afterimage does not offer the ExportFormat ION; use DYNAMODB_JSON")
        }
        if table == nil { faults.missing("tableArn") }
        if bucket == nil { faults.missing("s3Bucket") }
        tableARN = table ?? ""
        self.bucket = bucket ?? ""
        if let bucket, !isBucketName(bucket) {
            faults.add(
                bucket, "s3Bucket",
                "satisfy regular expression pattern: ^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$")
        }
    }

    private func check(_ faults: inout ConstraintFaults) {
        faults.checkLength(bucket, "s3Bucket", 0...Limits.exportBucketBytes)
        if let bucketOwner, bucketOwner.wholeMatch(of: /[0-9]{12}/) == nil {
            faults.add(
                bucketOwner, "s3BucketOwner", "satisfy regular expression pattern: [0-9]{12}")
        }
        if let prefix { faults.checkLength(prefix, "s3Prefix", 1...Limits.exportPrefixBytes) }
        if let encryptionKeyID {
            faults.checkLength(encryptionKeyID, "s3SseKmsKeyId", 1...Limits.exportKeyBytes)
        }
        if let clientToken, clientToken.isEmpty || clientToken.contains("$") {
            faults.add(clientToken, "clientToken", "satisfy regular expression pattern: ^[^\\$]+$")
        }
    }

    private func checkCombination() throws(DynamoDBError) {
        guard !tableARN.isEmpty else {
            throw .validation("Invalid TableArn: Invalid Table ARN")
        }
        guard let arn = ResourceARN(tableARN) else {
            throw .validation(
                "One or more parameter values were invalid: tableArn is not a valid ARN")
        }
        guard arn.path.count == 2, arn.path[0] == "table" else {
            throw .invalidRequest("Table ARN is invalid.")
        }
        if encryptionKeyID != nil, encryption != .key {
            throw .invalidRequest("KMS Key Id is not supported for this encryption type")
        }
        try checkPeriod()
    }

    private func checkPeriod() throws(DynamoDBError) {
        switch (kind, period) {
        case (nil, nil), (.full, nil): return
        case (nil, _):
            throw .invalidRequest(
                "Export Type expected to be Incremental Export when incremental export "
                    + "specification is provided")
        case (.full, _):
            throw .invalidRequest(
                "When Export Type is Full Export , Incremental Export Specification should not be "
                    + "provided")
        case (.incremental, nil):
            throw .invalidRequest(
                "Incremental Export Specification expected when export type is set as Incremental "
                    + "Export")
        case (.incremental, _): break
        }
        guard let from = period?.from else {
            throw .invalidRequest(
                "ExportFromTime must be provided in IncrementalExportSpecification")
        }
        guard time == nil else {
            throw .validation("An incremental export takes no ExportTime")
        }
        if let to = period?.to, to <= from {
            throw .invalidExportTime("ExportFromTime must be before ExportToTime")
        }
    }

    private func isBucketName(_ name: String) -> Bool {
        let letters = Array(name.utf8)
        guard letters.count >= 2, let first = letters.first, let last = letters.last else {
            return false
        }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && letters.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x5F].contains($0) }
    }

    private func isAlphanumeric(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
    }

    /// Writes the members, by the names that the description of the export has for them, too.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("TableArn", tableARN)
        writer.member("ExportTime", time)
        writer.member("ClientToken", clientToken)
        writer.member("S3Bucket", bucket)
        writer.member("S3BucketOwner", bucketOwner)
        writer.member("S3Prefix", prefix)
        writer.member("S3SseAlgorithm", encryption.rawValue)
        writer.member("S3SseKmsKeyId", encryptionKeyID)
        writer.member("ExportFormat", ExportFormat.json.rawValue)
        writer.member("ExportType", kind?.rawValue)
        if let period {
            writer.name("IncrementalExportSpecification")
            writer.object { writer in
                writer.member("ExportFromTime", period.from)
                writer.member("ExportToTime", period.to)
                writer.member("ExportViewType", period.view)
            }
        }
        if let filter {
            writer.name("FilterSpecification")
            writer.object { filter.write(to: &$0) }
        }
    }
}

extension ExportTableToPointInTime.Period {
    fileprivate init(
        json reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) {
        self.init()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "ExportFromTime": from = try reader.readTimestamp()
            case "ExportToTime": to = try reader.readTimestamp()
            case "ExportViewType":
                let view: ExportView? = faults.choice(
                    try reader.readString(), "incrementalExportSpecification.exportViewType")
                hasOldImages = view.map { $0 == .both }
            default: try reader.skipValue()
            }
        }
    }

    /// The name of the view, which has both images unless told otherwise.
    package var view: String {
        (hasOldImages == false ? ExportView.new : ExportView.both).rawValue
    }
}
