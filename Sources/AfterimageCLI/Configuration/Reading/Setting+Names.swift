import AWSWire
import DynamoModel

extension Setting {
    /// The name of a table. Source: AWS, CreateTable, TableName.
    func tableName() throws(ConfigurationError) -> String {
        let name = try text()
        guard (3...255).contains(name.utf8.count), name.utf8.allSatisfy(isTableNameByte) else {
            throw fault(
                "\(path) can not be \"\(name)\"",
                mend: "3 to 255 of the characters a-z, A-Z, 0-9, _, - and .")
        }
        return name
    }

    /// The name of an attribute.
    func attributeName() throws(ConfigurationError) -> Text {
        let name = try text()
        guard 1...Limits.attributeNameBytes ~= name.utf8.count else {
            throw mismatch("the name of an attribute", example: "updatedAt")
        }
        return Text(name)
    }

    /// The name of a key's attribute.
    func keyName() throws(ConfigurationError) -> Text {
        let name = try text()
        guard 1...Limits.keyNameBytes ~= name.utf8.count else {
            throw mismatch(
                "the name of a key, of 1 to \(Limits.keyNameBytes) bytes", example: "UserId")
        }
        return Text(name)
    }

    /// The name of a region, as ARNs have it.
    func regionName() throws(ConfigurationError) -> String {
        let name = try text()
        guard (1...32).contains(name.utf8.count), name.utf8.allSatisfy(isRegionByte) else {
            throw fault("\(path) can not be \"\(name)\"", mend: "region: eu-south-1")
        }
        return name
    }

    /// The name of a queue that keeps no order.
    func queueName() throws(ConfigurationError) -> String {
        let name = try text()
        do throws(SQSError) {
            try QueueName.check(name, isOrdered: false)
        } catch {
            throw fault(
                "\(path) can not be \"\(name)\"",
                mend: "1 to 80 of the characters a-z, A-Z, 0-9, _ and -")
        }
        return name
    }

    /// The origin of pages as browsers send it: scheme, host, and a port that is not the usual one.
    func pageOrigin() throws(ConfigurationError) -> String {
        let text = try text()
        let origin = text.lowercased()
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: origin.hasPrefix),
            origin.utf8.count > scheme.utf8.count,
            origin.utf8.dropFirst(scheme.utf8.count).allSatisfy(isAuthorityByte)
        else {
            throw fault(
                "\(path) can not be \"\(text)\"", mend: "origins: [\"https://app.example\"]",
            )
        }
        return origin
    }

    private func isAuthorityByte(_ byte: UInt8) -> Bool {
        isRegionByte(byte) || ".:[]".utf8.contains(byte)
    }

    private func isTableNameByte(_ byte: UInt8) -> Bool {
        let capital = UInt8(ascii: "A")...UInt8(ascii: "Z")
        return isRegionByte(byte) || capital.contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    private func isRegionByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "-")
        }
    }
}
