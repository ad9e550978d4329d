import AWSClients
import AWSWire
import AuditPipeline
import DynamoModel

/// Puts the package of the functions where their stacks look for it.
struct FunctionDelivery {
    let package: FunctionPackage
    let code: FunctionCode
    let client: AWSClient

    /// What would be done, in words.
    var text: String {
        "code of the functions: s3://\(code.bucket)/\(code.key), \(package.zip.count) bytes\n"
    }

    /// Puts it there, unless it is: its name says what is in it.
    func put() async throws {
        let bucket = Bucket(client, name: code.bucket)
        do {
            let found = try await bucket.list(code.key, behind: "")
            guard !found.contains(where: { $0.key == code.key }) else { return }
            try await bucket.put(package.zip, as: code.key)
        } catch let failure as AWSFailure {
            throw AWSTrouble(
                table: code.bucket, region: client.region, service: AWSService.s3.rawValue
            ).failure(DynamoDBError(failure), "PutObject")
        }
    }
}
