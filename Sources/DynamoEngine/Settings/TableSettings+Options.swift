import DynamoModel

extension TableSettings {
    /// Settings of a new table.
    init(_ options: TableOptions, region: String) {
        self.init()
        isDeletionProtected = options.isDeletionProtected ?? false
        tableClass = options.tableClass
        encryptionKeyARN = options.encryption.flatMap { ResourceName.key($0, region) }
    }

    /// Changes what the options say, and leaves the rest.
    mutating func apply(_ options: TableOptions, at time: Timestamp, region: String) {
        if let isProtected = options.isDeletionProtected { isDeletionProtected = isProtected }
        if let wanted = options.tableClass, wanted != tableClass ?? .standard {
            tableClass = wanted
            tableClassChanged = time
        }
        if let encryption = options.encryption {
            encryptionKeyARN = ResourceName.key(encryption, region)
        }
    }
}

extension ResourceName {
    /// The ARN of the KMS key that a specification names; nil where it names none of KMS.
    fileprivate static func key(_ encryption: SSESpecification, _ region: String) -> String? {
        guard encryption.isEnabled else { return nil }
        let id = encryption.keyID ?? "alias/aws/dynamodb"
        if id.hasPrefix("arn:") { return id }
        let resource = id.hasPrefix("alias/") ? id : "key/\(id)"
        return "arn:aws:kms:\(region):\(account):\(resource)"
    }
}
