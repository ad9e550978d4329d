/// With whose key a table is to be encrypted on AWS.
public struct SSESpecification: Sendable, Hashable {
    /// Whether it is a key of KMS; otherwise it is AWS's own, and nothing is told of it.
    public var isEnabled: Bool
    /// The key's id, alias or ARN; nil for the one that AWS manages.
    public var keyID: String?

    /// Names a key.
    public init(isEnabled: Bool, keyID: String? = nil) {
        self.isEnabled = isEnabled
        self.keyID = keyID
    }
}

extension SSESpecification {
    init(
        json reader: inout JSONReader, _ faults: inout ConstraintFaults, at place: String,
    ) throws(DynamoDBError) {
        var isEnabled: Bool?
        var type: SSEType?
        var keyID: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "Enabled": isEnabled = try reader.readBool()
            case "SSEType":
                type = faults.choice(try reader.readString(), "\(place).sSEType")
            case "KMSMasterKeyId": keyID = try reader.readString()
            default: try reader.skipValue()
            }
        }
        if let keyID { faults.checkLength(keyID, "\(place).kMSMasterKeyId", 1...Int.max) }
        self.init(isEnabled: isEnabled ?? (type == .kms), keyID: keyID)
        try check(type)
    }

    private func check(_ type: SSEType?) throws(DynamoDBError) {
        let intro = "One or more parameter values were invalid:"
        let isNamed = keyID != nil
        switch type {
        case .some where !isEnabled:
            throw .validation("\(intro) SSEType can not be specified if Enabled is false")
        case nil where !isEnabled && isNamed:
            throw .validation("\(intro) KMSMasterKeyId can not be specified if Enabled is false")
        case nil where isNamed:
            throw .validation("\(intro) SSEType KMS is required if KMSMasterKeyId is specified")
        case .aes256: throw .validation("\(intro) SSEType AES256 is not supported")
        case .kms, nil: return
        }
    }
}

/// The names of the ways to encrypt.
private enum SSEType: String, CaseIterable {
    case aes256 = "AES256"
    case kms = "KMS"
}
