import DynamoModel

/// The ARNs of the embedded engine's resources.
enum ResourceName {
    /// The account that all of them belong to.
    static let account = "000000000000"

    /// A table's ARN.
    static func table(_ name: String, _ region: String) -> String {
        "arn:aws:dynamodb:\(region):\(account):table/\(name)"
    }

    /// The ARN of a backup, by that of its table.
    static func backup(_ label: String, of tableARN: String) -> String {
        "\(tableARN)/backup/\(label)"
    }

    /// The ARN of a new export, by that of its table: lists are in the order of ARNs.
    static func export(at time: Timestamp, of tableARN: String) -> String {
        let digits = String(time.milliseconds)
        let padded = String(repeating: "0", count: max(0, 14 - digits.utf8.count)) + digits
        return "\(tableARN)/export/\(padded)-\(RandomName.suffix())"
    }

    /// The ARN of an index, by that of its table.
    static func index(_ name: String, of tableARN: String) -> String {
        "\(tableARN)/index/\(name)"
    }
}

extension ResourceARN {
    /// Throws where what it names is of another account, or of another service.
    func checkOwner() throws(DynamoDBError) {
        guard service == "dynamodb", account == ResourceName.account else {
            throw .foreignResource
        }
    }
}
