import DynamoModel

extension TableSettings {
    /// Settings of a new table.
    init(_ options: TableOptions, region: String) {
        self.init()
        isDeletionProtected = options.isDeletionProtected ?? false
        tableClass = options.tableClass
        encryptionKeyARN = options.encryption.flatMap { ResourceName.key($0, region) }
    }

    /// Changes what the options say, and leaves the rest; throws where that is a key that the table
    /// has already.
    mutating func apply(
        _ options: TableOptions, at time: Timestamp, region: String,
    ) throws(DynamoDBError) {
        if let isProtected = options.isDeletionProtected { isDeletionProtected = isProtected }
        if let wanted = options.tableClass, wanted != tableClass ?? .standard {
            tableClass = wanted
            tableClassChanged = time
        }
        if let encryption = options.encryption {
            let key = ResourceName.key(encryption, region)
            if key == encryptionKeyARN { try TableSettings.refuse(encryption) }
            encryptionKeyARN = key
        }
    }

    /// Throws where a table can not be told to have the key that it has; that of AWS's own KMS can
    /// be said again by its default.
    private static func refuse(_ encryption: SSESpecification) throws(DynamoDBError) {
        let intro = "One or more parameter values were invalid: Table is already encrypted"
        guard encryption.isEnabled else { throw .validation("\(intro) by default") }
        guard encryption.keyID != nil else { return }
        throw .validation(
            "\(intro) with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to "
                + "change Master Key")
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
