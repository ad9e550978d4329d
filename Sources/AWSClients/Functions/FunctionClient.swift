import AWSWire
import DynamoModel

/// Gives functions of Lambda other code.
package struct FunctionClient: Sendable {
    private let client: AWSClient

    /// Calls with `client`.
    package init(_ client: AWSClient) {
        self.client = client
    }

    /// Has a function, by its name or ARN, run the code of a zip file from its next call on; gives
    /// the digest of the code that it has then.
    package func update(
        _ function: String, code zip: [UInt8],
    ) async throws(AWSFailure) -> String {
        var writer = JSONWriter(capacity: zip.count * 4 / 3 + 64)
        writer.object { writer in
            writer.name("ZipFile")
            writer.base64(zip)
        }
        let path = "2015-03-31/functions/\(function.percentEncoded(keeping: ""))/code"
        let call = AWSCall(
            rest: .lambda, "PUT", "/" + path,
            headers: [HTTPField("Content-Type", "application/json")], body: writer.bytes)
        return try await client.send(call) { (body) throws(DynamoDBError) in
            var reader = JSONReader(body.span)
            return try reader.textMember("CodeSha256") ?? ""
        }
    }
}
