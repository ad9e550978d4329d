import Crypto
package import DynamoModel

/// A function as Lambda describes it.
package struct FunctionConfiguration: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// Its ARN, without a version.
    package let arn: String
    /// What was chosen about it.
    package var settings = FunctionSettings()
    /// The SHA-256 of its zip file, in base64.
    package var codeDigest = ""
    /// The size of its zip file.
    package var codeSizeBytes = 0
    /// When code or settings changed.
    package var modified = Timestamp(milliseconds: 0)
    /// Another one after each change.
    package var revision = ""
    /// Whether it is described under the ARN of its one version.
    package var namesVersion = false

    /// A function of which nothing is chosen yet.
    package init(name: String, arn: String) {
        self.name = name
        self.arn = arn
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (name, arn, digest, modified, revision) = ("", "", "", "", "")
        var size = 0
        var settings = FunctionSettings()
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            switch member {
            case "FunctionName": name = try reader.readString()
            case "FunctionArn": arn = try reader.readString()
            case "CodeSha256": digest = try reader.readString()
            case "CodeSize": size = try reader.readInt()
            case "LastModified": modified = try reader.readString()
            case "RevisionId": revision = try reader.readString()
            default:
                guard try !settings.take(member, &reader) else { return }
                try reader.skipValue()
            }
        }
        self.name = name
        self.arn = arn
        self.settings = settings
        codeDigest = digest
        codeSizeBytes = size
        self.revision = revision
        guard let time = Timestamp(modified.replacing("+0000", with: "Z")) else {
            throw .serialization("LastModified is \(modified), which is no time")
        }
        self.modified = time
    }

    /// Writes the members of `FunctionConfiguration`.
    package func write(to writer: inout JSONWriter) {
        writer.member("FunctionName", name)
        writer.member("FunctionArn", namesVersion ? "\(arn):\(version)" : arn)
        settings.write(to: &writer)
        writer.member("CodeSize", codeSizeBytes)
        writer.member("CodeSha256", codeDigest)
        writer.member("LastModified", "\(modified.withoutZone)+0000")
        writer.member("Version", version)
        writer.member("RevisionId", revision)
        writer.member("State", "Active")
        writer.member("LastUpdateStatus", "Successful")
        writer.member("PackageType", "Zip")
        writer.name("SnapStart")
        writer.object { writer in
            writer.member("ApplyOn", "None")
            writer.member("OptimizationStatus", "Off")
        }
        writer.name("RuntimeVersionConfig")
        writer.object { $0.member("RuntimeVersionArn", runtimeVersion) }
        writer.name("LoggingConfig")
        writer.object { writer in
            writer.member("LogFormat", "Text")
            writer.member("LogGroup", logGroup)
        }
    }

    private var version: String { "$LATEST" }

    /// What AWS calls the build of a runtime that functions run on: here the runtime of its name,
    /// whichever build is on the machine. Source: AWS, Lambda, RuntimeVersionConfig.
    private var runtimeVersion: String {
        let region = arn.split(separator: ":", omittingEmptySubsequences: false).dropFirst(3).first
        let digest = SHA256.hash(data: Array(settings.runtime.utf8)).hexadecimalText
        return "arn:aws:lambda:\(region ?? "")::runtime:\(digest)"
    }

    /// The group that its logs go to. Source: AWS, Lambda, Sending function logs.
    package var logGroup: String { settings.logGroup ?? "/aws/lambda/\(name)" }
}
