import AWSWire
import DynamoModel

extension InvocationOutcome {
    /// What the function failed of, in its own words; nil where it did not.
    var failure: String? {
        guard error != nil else { return nil }
        var (type, message) = ("", "")
        do throws(DynamoDBError) {
            var reader = JSONReader(payload.span)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard try reader.peek() == UInt8(ascii: "\"") else { return try reader.skipValue() }
                switch name {
                case "errorType": type = try reader.readString()
                case "errorMessage": message = try reader.readString()
                default: try reader.skipValue()
                }
            }
        } catch {
            message = String(decoding: payload, as: UTF8.self)
        }
        let text = [type, message].filter { !$0.isEmpty }.joined(separator: ": ")
        return "The function failed: \(String(text.prefix(Limits.reasonCharacters)))"
    }
}
