import NIOHTTP1

/// What a browser is told on behalf of a page of another origin, as AWS's endpoints tell it.
///
/// It only lets the page read what it is answered. Whether it gets more than a refusal is decided
/// when it asks, by its origin or its signature.
/// Source: Fetch Standard, CORS protocol; the headers as observed on AWS's endpoints.
enum PageAnswer {
    /// The answer to a request.
    case request
    /// The answer to the question whether a request may be made, with such a method and headers.
    case preflight(method: String?, headers: String?)

    /// Answers the question that a browser asks before it sends a page's request.
    init(preflight head: HTTPRequestHead) {
        self = .preflight(
            method: head.headers.first(name: "Access-Control-Request-Method"),
            headers: head.headers.first(name: "Access-Control-Request-Headers"),
        )
    }

    func write(to head: inout [UInt8]) {
        head.append("\r\nAccess-Control-Allow-Origin: *")
        head.append(
            """
            \r\nAccess-Control-Expose-Headers: x-amzn-RequestId,x-amzn-ErrorType,\
            x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date
            """)
        switch self {
        case .request: break
        case .preflight(let method, let headers):
            if let headers {
                head.append("\r\nAccess-Control-Allow-Headers: ")
                head.append(headers)
            }
            if let method {
                head.append("\r\nAccess-Control-Allow-Methods: ")
                head.append(method)
            }
            head.append("\r\nAccess-Control-Max-Age: 172800")
        }
    }
}
