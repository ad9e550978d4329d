/// What is set of a table beside key, payment and stream.
public struct TableSettings: Sendable, Hashable {
    /// Whether DeleteTable is refused.
    public var isDeletionProtected = false
    /// The class of its storage; nil as long as nobody has said one, which means the standard one.
    public var tableClass: TableClass?
    /// When the class was last changed; nil as long as it is the first one.
    public var tableClassChanged: Timestamp?
    /// The ARN of the KMS key that it would be encrypted with on AWS; nil when AWS's own is.
    public var encryptionKeyARN: String?

    /// What a table has of which nothing was said.
    package init() {}

    func write(to writer: inout JSONWriter) {
        if let encryptionKeyARN {
            writer.name("SSEDescription")
            writer.object { writer in
                writer.member("Status", "ENABLED")
                writer.member("SSEType", "KMS")
                writer.member("KMSMasterKeyArn", encryptionKeyARN)
            }
        }
        if let tableClass {
            writer.name("TableClassSummary")
            writer.object { writer in
                writer.member("TableClass", tableClass.rawValue)
                writer.member("LastUpdateDateTime", tableClassChanged)
            }
        }
        writer.member("DeletionProtectionEnabled", isDeletionProtected)
    }
}
