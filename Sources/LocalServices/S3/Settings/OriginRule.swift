import AWSWire

/// Which pages of other origins may ask a bucket for what.
///
/// Source: AWS, S3, Elements of a CORS configuration.
struct OriginRule: Sendable, Hashable {
    let origins: [String]
    let methods: [String]
    let headers: [String]
    let exposed: [String]
    let ageSeconds: Int?

    /// Reads the rules of a `CORSConfiguration`.
    static func read(_ document: XMLElement) throws(S3Error) -> [OriginRule] {
        let rules = document.all("CORSRule")
        guard document.name == "CORSConfiguration", 1...100 ~= rules.count else {
            throw .malformedXML
        }
        var read: [OriginRule] = []
        for rule in rules { read.append(try OriginRule(rule)) }
        return read
    }

    private init(_ rule: XMLElement) throws(S3Error) {
        origins = rule.all("AllowedOrigin").map(\.text)
        methods = rule.all("AllowedMethod").map(\.text)
        headers = rule.all("AllowedHeader").map { $0.text.lowercased() }
        exposed = rule.all("ExposeHeader").map(\.text)
        ageSeconds = rule.text("MaxAgeSeconds").flatMap { Int($0) }
        guard !origins.isEmpty, !methods.isEmpty else { throw .malformedXML }
        for method in methods where !["GET", "PUT", "HEAD", "POST", "DELETE"].contains(method) {
            throw .invalidRequest(
                "Found unsupported HTTP method in CORS config. Unsupported method is \(method)")
        }
        for pattern in origins + headers where pattern.count(where: { $0 == "*" }) > 1 {
            throw .invalidRequest(
                "AllowedOrigin \"\(pattern)\" can not have more than one wildcard.")
        }
    }

    /// Whether a page of an origin may ask with a method and headers.
    func allows(origin: String, method: String, headers asked: [String]) -> Bool {
        origins.contains { OriginRule.matches($0, origin) } && methods.contains(method)
            && asked.allSatisfy { name in
                headers.contains { OriginRule.matches($0, name.lowercased()) }
            }
    }

    /// The headers of the answer to such a page.
    func answerHeaders(origin: String, headers asked: String?) -> [RESTAnswer.Header] {
        let isForAll = origins.contains("*")
        var answer: [RESTAnswer.Header] = [
            .init("Access-Control-Allow-Origin", isForAll ? "*" : origin),
            .init("Access-Control-Allow-Methods", methods.joined(separator: ", ")),
            .init(
                "Vary",
                "Origin, Access-Control-Request-Headers, Access-Control-Request-Method"),
        ]
        if !isForAll { answer.append(.init("Access-Control-Allow-Credentials", "true")) }
        if let asked { answer.append(.init("Access-Control-Allow-Headers", asked)) }
        if !exposed.isEmpty {
            answer.append(
                .init("Access-Control-Expose-Headers", exposed.joined(separator: ", ")))
        }
        if let ageSeconds { answer.append(.init("Access-Control-Max-Age", "\(ageSeconds)")) }
        return answer
    }

    /// Whether a pattern with at most one star matches a text.
    private static func matches(_ pattern: String, _ text: String) -> Bool {
        let parts = pattern.split(
            separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return pattern == text }
        return text.utf8.count >= pattern.utf8.count - 1 && text.hasPrefix(parts[0])
            && text.hasSuffix(parts[1])
    }
}
