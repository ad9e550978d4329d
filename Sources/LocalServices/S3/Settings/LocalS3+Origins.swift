import AWSWire
import DynamoModel

extension LocalS3 {
    /// Answers a browser that asks what a page of another origin may do.
    func preflight(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        guard request.header("Origin") != nil else {
            throw S3Error(
                "BadRequest", 400, "Insufficient information. Origin request header needed.")
        }
        let (isThere, document) = try await origins(of: request)
        guard isThere else { throw LocalS3.forbidden("Bucket not found") }
        guard let document else {
            throw LocalS3.forbidden("CORS is not enabled for this bucket.")
        }
        guard let headers = try LocalS3.headers(document, request) else {
            throw LocalS3.forbidden(
                "This CORS request is not allowed. This is usually because the evalution of "
                    + "Origin, request method / Access-Control-Request-Method or "
                    + "Access-Control-Request-Headers are not whitelisted by the resource's CORS "
                    + "spec.")
        }
        return S3Answer(200, headers: headers)
    }

    /// The same work, whose answer tells a browser what the bucket's rules let a page read.
    func toldToPages(_ work: @escaping S3Operation.Work) -> S3Operation.Work {
        { [self] request, payload, caller async throws(S3Error) in
            guard request.method != "OPTIONS", request.header("Origin") != nil,
                let document = try await origins(of: request).document,
                let headers = try LocalS3.headers(document, request)
            else { return try await work(request, payload, caller) }
            do throws(S3Error) {
                var answer = try await work(request, payload, caller)
                answer.headers += headers
                return answer
            } catch {
                var error = error
                error.headers += headers
                throw error
            }
        }
    }

    /// Whether the bucket is there that a request names, and its rules, where it has some.
    private func origins(
        of request: S3Request,
    ) async throws(S3Error) -> (isThere: Bool, document: [UInt8]?) {
        let name = request.bucket ?? ""
        return try await read { connection in
            guard let bucket = try connection.findBucket(name) else { return (false, nil) }
            return (true, try connection.setting(BucketSetting.cors, of: bucket))
        }
    }

    /// What rules have a page of an origin told; nil where none is for it.
    private static func headers(
        _ document: [UInt8], _ request: S3Request,
    ) throws(S3Error) -> [RESTAnswer.Header]? {
        guard let origin = request.header("Origin") else { return nil }
        let asked = request.header("Access-Control-Request-Method")
        guard let method = request.method == "OPTIONS" ? asked : request.method else { return nil }
        let headers = request.header("Access-Control-Request-Headers")
        let names = (headers ?? "").split { $0 == "," || $0 == " " }.map(String.init)
        return try OriginRule.read(try S3Payload.read(document))
            .first { $0.allows(origin: origin, method: method, headers: names) }?
            .answerHeaders(origin: origin, headers: headers)
    }

    private static func forbidden(_ why: String) -> S3Error {
        S3Error("AccessForbidden", 403, "CORSResponse: \(why)")
    }
}
