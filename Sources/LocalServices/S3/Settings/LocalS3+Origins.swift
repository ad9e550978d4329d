import AWSWire
import DynamoModel

extension LocalS3 {
    /// Answers a browser that asks what a page of another origin may do.
    func preflight(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let refusal = S3Error(
            "AccessForbidden", 403,
            "CORSResponse: This CORS request is not allowed. This is usually because the evalution "
                + "of Origin, request method / Access-Control-Request-Method or "
                + "Access-Control-Request-Headers are not whitelisted by the resource's CORS "
                + "spec.")
        guard let origin = request.header("Origin"),
            let method = request.header("Access-Control-Request-Method"),
            let document = try await document(BucketSetting.cors, of: request)
        else { throw refusal }
        let headers = request.header("Access-Control-Request-Headers")
        let names = (headers ?? "").split { $0 == "," || $0 == " " }.map(String.init)
        let rule = try OriginRule.read(try S3Payload.read(document)).first {
            $0.allows(origin: origin, method: method, headers: names)
        }
        guard let rule else { throw refusal }
        return S3Answer(200, headers: rule.answerHeaders(origin: origin, headers: headers))
    }
}
