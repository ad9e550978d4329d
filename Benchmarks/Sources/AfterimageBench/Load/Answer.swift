import NIOCore

/// A server's answer to one request.
struct Answer: Sendable {
    let status: Int
    let body: ByteBuffer
    /// Whether the server takes no further request over the connection.
    let closesConnection: Bool

    /// The answer for an error's text: its status and the beginning of its body.
    var summary: String { "\(status) \(String(buffer: body).prefix(200))" }
}
