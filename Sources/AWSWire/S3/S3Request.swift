/// A request of S3: a method, and perhaps a bucket, a key, and what of them is meant.
package struct S3Request: Sendable {
    /// The HTTP method.
    package let method: String
    /// The path as it was sent.
    package let sentPath: String
    /// The same, behind the bucket where the host names that.
    package let path: String
    /// The bucket; nil where the service itself is asked.
    package let bucket: String?
    /// The object's key; nil where the bucket itself is asked.
    package let key: String?
    /// The headers: what a link has of them in its query, and those that were sent.
    package let headers: [(name: String, value: String)]
    /// The headers that were sent.
    package var sentHeaders: [(name: String, value: String)] { http.headers }
    /// The id that the answer carries too.
    package let requestID: String
    /// The form that asks for it; nil where the request itself does.
    package let form: PostForm?
    private let http: RESTRequest

    /// Takes a request apart; throws where its path is no text.
    package init(
        method: String, target: String, headers: [(name: String, value: String)],
        requestID: String,
    ) throws(S3Error) {
        self.method = method
        self.requestID = requestID
        form = nil
        http = RESTRequest(target: target, parameters: [:], headers: headers, body: [])
        let linked = S3Request.linked(http.query, beside: headers)
        try S3Request.checkHeaders(linked)
        self.headers = linked + headers
        var rest = target[...].utf8
        let sent = Substring(rest.cut(at: UInt8(ascii: "?")))
        sentPath = String(sent)
        let host = headers.first { isSameName($0.name, "host") }?.value
        let path = host.flatMap(VirtualHost.bucket).map { "/\($0)\(sent)" } ?? String(sent)
        self.path = path
        var segments = path.dropFirst().utf8
        let bucket = Substring(segments.cut(at: UInt8(ascii: "/")))
        self.bucket = bucket.isEmpty ? nil : try S3Request.text(bucket)
        key = segments.isEmpty || bucket.isEmpty ? nil : try S3Request.text(Substring(segments))
    }

    /// The object that a form puts into the bucket that it is posted to.
    ///
    /// Of the headers that came with the form only those of the connection count: what is said of
    /// the object stands in the fields, which are signed.
    init(_ form: PostForm, to request: S3Request) throws(S3Error) {
        let connection = request.headers.filter { header in
            isSameName(header.name, "Host") || isSameName(header.name, "Origin")
        }
        let headers = form.headers + connection
        try S3Request.checkHeaders(form.headers)
        self.form = form
        self.headers = headers
        method = request.method
        requestID = request.requestID
        sentPath = request.sentPath
        path = request.path
        bucket = request.bucket
        key = form.key
        http = RESTRequest(target: sentPath, parameters: [:], headers: headers, body: [])
    }

    /// Whether the query has such a name.
    package func asks(for name: String) -> Bool { http.query.contains { $0.name == name } }

    /// The first value of that name in the query.
    package func query(_ name: String) -> String? { http.queryValue(name) }

    /// All names and values of the query.
    package var query: [(name: String, value: String)] { http.query }

    /// The first header of that name, in capitals or not.
    package func header(_ name: String) -> String? {
        headers.first { isSameName($0.name, name) }?.value
    }

    /// The region whose endpoint the client means to ask; nil where it signs for none.
    package var signedRegion: String? {
        let authorization =
            query("X-Amz-Credential").map { credential in
                try? SigV4Authorization(credential: credential, signedHeaders: "", signature: "")
            } ?? header("Authorization").flatMap { try? SigV4Authorization($0) }
        return authorization.map { String($0.scope.region) }
    }

    /// A number in the query; throws where it is none, or not in its bounds.
    package func number(
        _ name: String, in bounds: ClosedRange<Int>,
    ) throws(S3Error) -> Int? {
        guard let text = query(name), !text.isEmpty else { return nil }
        guard let number = Int(text) else {
            throw .invalidArgument(
                "Provided \(name) not an integer or within integer range", name, text)
        }
        guard bounds.contains(number) else {
            throw .invalidArgument(
                "Argument \(name) must be an integer between \(bounds.lowerBound) and "
                    + "\(bounds.upperBound)", name, text)
        }
        return number
    }

    /// What begins the names of AWS's headers.
    static let headerPrefix = "x-amz-"
    /// What carries a signature of Version 4 in the query of a link, and in a form.
    static let signing: Set<String> = [
        "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-expires",
        "x-amz-signedheaders", "x-amz-signature",
    ]

    /// Throws where parts of a query, which can hold any bytes, can not be headers: some are kept,
    /// and become headers of answers.
    private static func checkHeaders(
        _ headers: [(name: String, value: String)],
    ) throws(S3Error) {
        let isToken: (UInt8) -> Bool = { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._!#$&'*+^`|~".utf8.contains(byte)
            }
        }
        for (name, value) in headers {
            guard name.utf8.allSatisfy(isToken) else { throw noHeader(name) }
            try checkHeader(value, name)
        }
    }

    /// Throws where a part of a query can not be the value of a header: it could become two.
    static func checkHeader(_ value: String, _ name: String) throws(S3Error) {
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw noHeader(name) }
    }

    private static func noHeader(_ name: String) -> S3Error {
        .invalidArgument("The value is no value of a header", name, "")
    }

    /// The headers that are in the query of a link, where its signature covers them. A link in
    /// Version 2 may repeat there what the client has to send besides.
    ///
    /// Checksums are passed over, as AWS does: signers put that of an empty body there, which they
    /// do not have yet. Source: AWS, Signature Version 4, Authenticating requests: using query
    /// parameters.
    private static func linked(
        _ query: [(name: String, value: String)], beside sent: [(name: String, value: String)],
    ) -> [(name: String, value: String)] {
        let isOld = query.contains { $0.name == "AWSAccessKeyId" }
        guard isOld || query.contains(where: { $0.name == "X-Amz-Algorithm" }) else { return [] }
        return query.filter { name, _ in
            let isRepeated = isOld && sent.contains { isSameName($0.name, name) }
            let name = name.lowercased()
            return name.hasPrefix(headerPrefix) && !signing.contains(name)
                && !name.hasPrefix("x-amz-checksum-") && !isRepeated
        }
    }

    private static func text(_ part: Substring) throws(S3Error) -> String {
        guard let text = String(validating: part.percentDecoded, as: UTF8.self) else {
            throw S3Error("InvalidURI", 400, "Couldn't parse the specified URI.")
        }
        return text
    }
}
