import AWSWire
import DynamoModel

/// What CreateFunction, UpdateFunctionCode and UpdateFunctionConfiguration are asked.
struct FunctionRequest {
    /// The name, where the body has it.
    private(set) var name: String?
    /// The settings as they were, changed by those that the body has.
    private(set) var settings: FunctionSettings
    private(set) var tags: [String: String] = [:]
    /// What the revision must still be.
    private(set) var revision: String?
    private(set) var isDryRun = false
    private var zipText: String?
    /// Where the code is instead, by the names of the members that say it.
    private var codePlaces: [String: String] = [:]
    private var refused: String?

    /// Reads a body that changes `settings`.
    init(_ request: RESTRequest, changing settings: FunctionSettings) throws(LambdaError) {
        self.settings = settings
        var this = self
        try request.readObject { (member, reader) throws(DynamoDBError) in
            try this.take(member, &reader)
        }
        self = this
        if let refused { throw .notOffered("\(refused) of a function", mend: "leave it out") }
    }

    /// Where the code is; throws where the request has none, or more than one place for it.
    func code() throws(LambdaError) -> FunctionCode {
        guard codePlaces["ImageUri"] == nil else {
            throw .notOffered("ImageUri as the place of code", mend: "send it as ZipFile")
        }
        guard let bucket = codePlaces["S3Bucket"], let key = codePlaces["S3Key"] else {
            guard codePlaces.isEmpty, let zipText else {
                throw .invalidParameter("Please provide a source for function code.")
            }
            return .zip(try zip(zipText))
        }
        guard zipText == nil else {
            throw .invalidParameter(
                "Please do not provide other FunctionCode parameters when providing a ZipFile.")
        }
        return .object(bucket: bucket, key: key, version: codePlaces["S3ObjectVersion"])
    }

    private func zip(_ text: String) throws(LambdaError) -> [UInt8] {
        guard let zip = Base64.decode(text) else {
            throw .invalidContent("ZipFile is not base64")
        }
        guard !zip.isEmpty else { throw .invalidParameter("Uploaded file must be a non-empty zip") }
        guard zip.count <= Limits.uploadedZipBytes else {
            throw .invalidParameter(
                "Zipped size must be smaller than \(Limits.uploadedZipBytes) bytes")
        }
        return zip
    }

    private mutating func take(
        _ member: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) {
        guard try !reader.readNull() else { return }
        switch member {
        case "FunctionName": name = try reader.readString()
        case "Tags": tags = try reader.readTexts()
        case "RevisionId": revision = try reader.readString()
        case "DryRun": isDryRun = try reader.readBool()
        case "Code":
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                try takeCode(member, &reader)
            }
        case let member where FunctionRequest.codeMembers.contains(member):
            try takeCode(member, &reader)
        case let member where FunctionRequest.refusedMembers.contains(member):
            if try !reader.passOverIfEmpty() { refused = member }
        case "Publish": if try reader.readBool() { refused = member }
        case "LoggingConfig": if try !settings.takeLogging(&reader) { refused = member }
        case "SnapStart": if try !reader.isWithoutSnapStart() { refused = member }
        case "PackageType": if try reader.readString() != "Zip" { refused = member }
        default: if try !settings.take(member, &reader) { try reader.skipValue() }
        }
    }

    private mutating func takeCode(
        _ member: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) {
        guard FunctionRequest.codeMembers.contains(member) else { return try reader.skipValue() }
        guard try !reader.readNull() else { return }
        let text = try reader.readString()
        switch member {
        case "ZipFile": zipText = text
        case "S3ObjectStorageMode": if text != "COPY" { refused = member }
        default: codePlaces[member] = text
        }
    }

    private static let codeMembers: Set<String> = [
        "ZipFile", "S3Bucket", "S3Key", "S3ObjectVersion", "S3ObjectStorageMode", "ImageUri",
    ]

    /// Settings that change what a function can do, and that are not there.
    private static let refusedMembers: Set<String> = [
        "Layers", "FileSystemConfigs", "ImageConfig", "CodeSigningConfigArn", "DeadLetterConfig",
        "CapacityProviderConfig", "DurableConfig", "KMSKeyArn", "SourceKMSKeyArn", "TenancyConfig",
        "VpcConfig", "RuntimeConfig", "AcceleratorConfig",
    ]
}

extension JSONReader {
    /// Passes over the setting of snapshots; says whether there are to be none.
    fileprivate mutating func isWithoutSnapStart() throws(DynamoDBError) -> Bool {
        var isOff = true
        try readObject { (_, reader) throws(DynamoDBError) in
            let value = try reader.readString()
            isOff = isOff && value == "None"
        }
        return isOff
    }
}
