import AWSWire
import DynamoModel
import NIOCore
import NIOHTTP1
import Zlib

/// One request, from its head until its answer is written.
final class IncomingRequest {
    let head: HTTPRequestHead
    let headers: RequestHeaders
    let id: String
    private(set) var body = ByteBuffer()
    private let bodies: BodyBudget
    /// Whether the body stands for more than is taken.
    private var isBomb = false
    /// When the request was complete; what it took is counted from there.
    var completed = NIODeadline.uptimeNanoseconds(0)
    /// The place of its operation in the table, or the one behind them all while it names none.
    var place: Int
    /// The operation that its path names, with what the path says; nil where it is no path of one.
    var service: (operation: RESTOperation, parameters: [String: String])?
    /// Whether it is one of AWS's query protocol.
    var isQuery = false

    /// Its way in, where it is one for S3.
    var upload: ObjectUpload?

    init(_ head: HTTPRequestHead, id: String, place: Int, bodies: BodyBudget) {
        var headers = RequestHeaders()
        for (name, value) in head.headers { headers.take(name, value) }
        self.head = head
        self.headers = headers
        self.id = id
        self.place = place
        self.bodies = bodies
    }

    deinit {
        bodies.sizeBytes -= body.readableBytes
    }

    /// Whether an operation is named by a header, as DynamoDB's are, and not by the path.
    var isAtRoot: Bool { head.uri == "/" }

    /// Whether it is one of AWS's query protocol unless its path names an operation: a form, or a
    /// link.
    var mayBeQuery: Bool {
        switch head.method {
        case .POST:
            headers.target == nil && (headers.announcesForm || QueryRequest.isLink(head.uri))
        case .GET: QueryRequest.isLink(head.uri)
        default: false
        }
    }

    /// Whether it reads the address of a queue, which alone has no operation.
    var readsQueue: Bool { head.method == .GET && QueryRequest.isQueue(head.uri) }

    /// Whether its host names a bucket of S3.
    var namesBucket: Bool { headers.host.flatMap(VirtualHost.bucket) != nil }

    /// Whether a browser asks what a page may send.
    var isPreflight: Bool { head.method == .OPTIONS && headers.origin != nil }

    /// Whether the body is, or says it will be, larger than what is taken.
    var isTooLarge: Bool {
        isBomb || max(body.readableBytes, headers.contentLength ?? 0) > limitBytes
    }

    /// What its body may have.
    private var limitBytes: Int { service?.operation.bodyBytes ?? Limits.bodyBytes }

    /// Whether a body follows the head.
    var announcesBody: Bool {
        (headers.contentLength ?? 0) > 0 || head.headers.contains(name: "Transfer-Encoding")
    }

    /// Takes the next piece of the body; the first one is kept as it is, without a copy.
    func append(_ piece: ByteBuffer) {
        bodies.sizeBytes += piece.readableBytes
        if body.readableBytes == 0 {
            body = piece
        } else {
            body.writeImmutableBuffer(piece)
        }
    }

    /// Puts what the body stands for in its place, where it is packed; says whether there is room.
    func expandBody() throws(WireError) -> Bool {
        switch headers.coding {
        case .identity: return true
        case .unknown(let name): throw .unknownCoding(name)
        case .gzip:
            let room = min(limitBytes, bodies.roomBytes)
            do throws(Gzip.Failure) {
                let expanded = try Gzip.expand(body, limitBytes: room)
                bodies.sizeBytes += expanded.readableBytes - body.readableBytes
                body = expanded
                return true
            } catch {
                switch error {
                case .malformed: throw .operation(.serialization("The body is not gzip"))
                case .tooLarge:
                    isBomb = room == limitBytes
                    return false
                }
            }
        }
    }

    /// What the connection is to do after the answer.
    var connection: HTTPAnswer.Connection {
        // After a wish for another protocol the decoder reads nothing more.
        guard head.isKeepAlive, !headers.asksForUpgrade else { return .close }
        return head.version == .http1_0 ? .keepAliveExplicitly : .keepAlive
    }

    /// The parts of the request that a signature covers.
    var signable: SignableRequest {
        let body = body
        return SignableRequest(
            method: head.method.rawValue, target: head.uri,
            headers: head.headers.map { (name: $0.name, value: $0.value) },
            body: body.readableBytesUInt8Span,
        )
    }
}
