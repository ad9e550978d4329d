import DynamoModel

/// The credentials that containers and instances are given as JSON.
enum MachineCredentials {
    /// Asks once; the place is near, or not there at all.
    static func fetch(
        _ request: HTTPCall, over transport: any HTTPTransport,
    ) async throws(AWSFailure) -> HTTPReply {
        do throws(TransportError) {
            return try await transport.send(request)
        } catch {
            throw .unreachable(
                "\(request.url) gives no credentials: \(error)", timedOut: error == .timedOut)
        }
    }

    /// Reads the document.
    static func read(_ reply: HTTPReply) throws(AWSFailure) -> AWSCredentials {
        var parts: [String: String] = [:]
        do throws(DynamoDBError) {
            var reader = JSONReader(reply.body.span)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                if try reader.peek() == UInt8(ascii: "\"") {
                    parts[name] = try reader.readString()
                } else {
                    try reader.skipValue()
                }
            }
        } catch {
            parts = [:]
        }
        guard reply.status == 200, let id = parts["AccessKeyId"],
            let secret = parts["SecretAccessKey"]
        else {
            throw .noCredentials(
                "The machine's own credentials can not be had: it answers with \(reply.status)")
        }
        return AWSCredentials(
            accessKeyID: id, secret: secret, sessionToken: parts["Token"],
            end: parts["Expiration"].flatMap { Timestamp($0) })
    }
}
