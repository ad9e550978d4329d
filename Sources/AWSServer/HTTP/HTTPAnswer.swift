import AWSWire
import Zlib

/// One answer, written by hand into one buffer, so that it leaves in one piece.
struct HTTPAnswer {
    enum Status: Int {
        case success = 200
        case created = 201
        case accepted = 202
        case noContent = 204
        case partialContent = 206
        case seeOther = 303
        case notModified = 304
        case badRequest = 400
        case forbidden = 403
        case notFound = 404
        case notAllowed = 405
        case conflict = 409
        case lengthRequired = 411
        case preconditionFailed = 412
        case contentTooLarge = 413
        case unsupportedMediaType = 415
        case rangeNotSatisfiable = 416
        case tooManyRequests = 429
        case serverError = 500
        case notImplemented = 501
        case unavailable = 503
    }

    enum Content: String {
        case json = "application/x-amz-json-1.0"
        case text = "text/plain"
    }

    enum Connection {
        case keepAlive
        /// The same, said aloud, because HTTP/1.0 closes where nothing is said.
        case keepAliveExplicitly
        case close
    }

    let status: Status
    private(set) var content: String
    private(set) var body: [UInt8]
    /// What is sent behind the head in the place of a body.
    private(set) var object: (any ObjectContent)?
    /// Whether the body is packed for who asks for it, and has its checksum in a header.
    private(set) var isPackable = true
    var requestID = ""
    var date = ""
    var connection = Connection.keepAlive
    /// What a page that asked is told; nil where no page did.
    var page: PageAnswer?
    /// Whether the client asked for the head alone.
    var isHeadOnly = false
    /// What the body is packed in; nil where it is as it is.
    private var coding: AnswerCoding?
    private var headers: [RESTAnswer.Header] = []

    init(_ status: Status, _ content: Content, _ body: [UInt8]) {
        self.status = status
        self.content = content.rawValue
        self.body = body
    }

    /// The refusal of an operation that a header named; a status that is not known is the client's
    /// fault.
    init(_ error: WireError) {
        status = Status(rawValue: error.status) ?? .badRequest
        content = Content.json.rawValue
        body = error.body
        headers = error.headers
    }

    /// Packs the body.
    mutating func compress(in coding: AnswerCoding) {
        let compressed =
            switch coding {
            case .gzip: Gzip.compress(body)
            case .deflate: Deflate.compress(body)
            }
        guard let compressed else { return }
        body = compressed
        self.coding = coding
    }

    /// The answer of an operation that its path named; a status that is not known is our fault.
    init(_ answer: RESTAnswer) {
        status = Status(rawValue: answer.status) ?? .serverError
        content = answer.contentType
        body = answer.body
        headers = answer.headers
    }

    /// An answer of S3, which is neither packed nor checked here: objects are what they are.
    init(_ answer: S3Answer, requestID: String) {
        status = Status(rawValue: answer.status) ?? .serverError
        content = answer.contentType
        switch answer.body {
        case .bytes(let bytes): body = bytes
        case .content(let content):
            body = []
            object = content
        }
        isPackable = false
        headers = answer.headers
        headers.append(.init("x-amz-request-id", requestID))
        headers.append(.init("x-amz-id-2", S3Answer.hostID))
    }

    /// Has JSON be of the type that the request's was, as far as that was one of JSON.
    mutating func matchType(of headers: RequestHeaders) {
        guard content == Content.json.rawValue, let type = headers.jsonType else { return }
        content = type
    }

    /// Whether it says by itself which pages may read it.
    var namesOrigin: Bool { headers.contains { $0.name == "Access-Control-Allow-Origin" } }

    /// How many bytes follow the head.
    private var bodyBytes: Int64 { object?.sizeBytes ?? Int64(body.count) }

    /// Writes everything in front of the body.
    func writeHead(to head: inout [UInt8]) {
        head.append("HTTP/1.1 ")
        head.append(reason)
        head.append("\r\nServer: Afterimage\r\nDate: ")
        head.append(date)
        if status != .noContent, status != .notModified {
            if !content.isEmpty {
                head.append("\r\nContent-Type: ")
                head.append(content)
            }
            head.append("\r\nContent-Length: ")
            head.append(String(bodyBytes))
        }
        switch connection {
        case .keepAlive: break
        case .keepAliveExplicitly: head.append("\r\nConnection: keep-alive")
        case .close: head.append("\r\nConnection: close")
        }
        if let coding {
            head.append("\r\nContent-Encoding: ")
            head.append(coding.rawValue)
            head.append("\r\nVary: Accept-Encoding")
        }
        page?.write(to: &head)
        for header in headers {
            head.append("\r\n")
            head.append(header.name)
            head.append(": ")
            head.append(header.value)
        }
        head.append("\r\nx-amzn-RequestId: ")
        head.append(requestID)
        if isPackable {
            head.append("\r\nx-amz-crc32: ")
            // Over the body as it leaves, packed where it is packed: so AWS does it, and so its
            // clients check it.
            head.append(String(CRC32.checksum(body)))
        }
        head.append("\r\n\r\n")
    }

    private var reason: String {
        switch status {
        case .success: "200 OK"
        case .created: "201 Created"
        case .accepted: "202 Accepted"
        case .noContent: "204 No Content"
        case .partialContent: "206 Partial Content"
        case .seeOther: "303 See Other"
        case .notModified: "304 Not Modified"
        case .badRequest: "400 Bad Request"
        case .forbidden: "403 Forbidden"
        case .notFound: "404 Not Found"
        case .notAllowed: "405 Method Not Allowed"
        case .conflict: "409 Conflict"
        case .lengthRequired: "411 Length Required"
        case .preconditionFailed: "412 Precondition Failed"
        case .contentTooLarge: "413 Content Too Large"
        case .unsupportedMediaType: "415 Unsupported Media Type"
        case .rangeNotSatisfiable: "416 Range Not Satisfiable"
        case .tooManyRequests: "429 Too Many Requests"
        case .serverError: "500 Internal Server Error"
        case .notImplemented: "501 Not Implemented"
        case .unavailable: "503 Service Unavailable"
        }
    }
}
