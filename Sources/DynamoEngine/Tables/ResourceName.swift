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

extension ResourceName {
    /// The name of a table here, which operations on whole tables are told by itself or by its ARN;
    /// throws for the ARN of anything else.
    static func table(
        meantBy text: String, in region: String,
    ) throws(DynamoDBError) -> String {
        guard let arn = ResourceARN(text) else { return text }
        try arn.checkOwner()
        let intro = "1 validation error detected: Invalid"
        guard arn.partition == "aws" else {
            throw .validation("\(intro) AWS partition in '\(text)'")
        }
        guard arn.region == region else { throw .validation("\(intro) AWS region in '\(text)'") }
        guard arn.path[0] == "table" else {
            throw .validation("\(intro) resource type in '\(text)'")
        }
        return TableName.plain(text)
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
