import AWSWire
import Synchronization

@testable import AWSClients

/// A bucket in memory, which answers as S3 does: enough of it to tell what a client understands.
final class BucketTransport: HTTPTransport {
    private let objects = Mutex<[String: [UInt8]]>([:])
    private let sent = Mutex<[HTTPCall]>([])

    var calls: [HTTPCall] { sent.withLock { $0 } }

    func send(_ request: HTTPCall) async throws(TransportError) -> HTTPReply {
        sent.withLock { $0.append(request) }
        let target = request.url.dropFirst("https://s3.eu-central-1.amazonaws.com/b".count)
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let key = String(decoding: String(parts[0].dropFirst()).percentDecoded, as: UTF8.self)
        switch (request.method, parts.count) {
        case ("PUT", _):
            objects.withLock { $0[key] = request.body }
            return .text(200, "")
        case ("GET", 1): return object(key, request)
        default: return list(String(parts[1]))
        }
    }

    private func object(_ key: String, _ request: HTTPCall) -> HTTPReply {
        guard let bytes = objects.withLock({ $0[key] }) else { return refusal(404, "NoSuchKey") }
        let range = request.headers.first { $0.name == "Range" }?.value ?? ""
        guard !bytes.isEmpty, let last = Int(range.dropFirst("bytes=0-".count)) else {
            return refusal(416, "InvalidRange")
        }
        return HTTPReply(status: 206, body: Array(bytes.prefix(last + 1)))
    }

    private func list(_ query: String) -> HTTPReply {
        var values: [Substring: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            let value = parts.count > 1 ? String(parts[1]).percentDecoded : []
            values[parts[0]] = String(decoding: value, as: UTF8.self)
        }
        guard values["list-type"] == "2" else { return .text(200, "<ListVersionsResult/>") }
        let (prefix, start) = (values["prefix"] ?? "", values["start-after"] ?? "")
        let found = objects.withLock { $0 }.filter { key, _ in
            key.hasPrefix(prefix) && start.utf8.lexicographicallyPrecedes(key.utf8)
        }
        let listed = found.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .prefix(1000).map { key, bytes in
                """
                <Contents><Key>\(key.percentEncoded(keeping: "/"))</Key>\
                <Size>\(bytes.count)</Size><StorageClass>STANDARD</StorageClass></Contents>
                """
            }
        return .text(200, "<ListBucketResult>\(listed.joined())</ListBucketResult>")
    }

    private func refusal(_ status: Int, _ code: String) -> HTTPReply {
        .text(status, "<Error><Code>\(code)</Code><Message>m</Message></Error>")
    }
}
