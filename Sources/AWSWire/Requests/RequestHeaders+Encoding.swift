/// What a body is packed in.
package enum ContentCoding: Hashable, Sendable {
    /// Nothing.
    case identity
    /// gzip.
    case gzip
    /// Something that is not offered, by the name that the client gave it.
    case unknown(String)
}

/// What an answer's body can be packed in, by its name in HTTP; gzip rather than the other.
package enum AnswerCoding: String, CaseIterable, Sendable {
    case gzip, deflate
}

extension RequestHeaders {
    /// What the request's body is packed in.
    package var coding: ContentCoding {
        guard let contentEncoding else { return .identity }
        let name = contentEncoding.utf8.trimmed
        if name.isEmpty || isSameName(name, "identity") { return .identity }
        // Source: RFC 9110 §8.4.1.3: x-gzip is the same.
        if isSameName(name, "gzip") || isSameName(name, "x-gzip") { return .gzip }
        return .unknown(contentEncoding)
    }

    /// What the answer's body is packed in; nil where the client wants nothing that is offered.
    ///
    /// The weightiest that it accepts, and of several that named first; `*` stands for those that
    /// are not named, behind them. To want the body as it is weighs nothing, as on AWS.
    /// Source: RFC 9110 §12.5.3, and what DynamoDB answers with.
    package var answerCoding: AnswerCoding? {
        guard let acceptEncoding else { return nil }
        var weights: [(coding: AnswerCoding, weight: Double)] = []
        var others = 0.0
        for choice in acceptEncoding.utf8.split(separator: UInt8(ascii: ",")) {
            var parameters = choice
            let name = parameters.cut(at: UInt8(ascii: ";")).trimmed
            let weight = RequestHeaders.weight(in: parameters)
            if name == "*" { others = max(others, weight) }
            for coding in AnswerCoding.allCases where isSameName(name, coding.rawValue[...]) {
                weights.append((coding, weight))
            }
        }
        let unnamed = Set(AnswerCoding.allCases).subtracting(weights.map(\.coding))
        weights += AnswerCoding.allCases.filter(unnamed.contains).map { ($0, others) }
        let heaviest = weights.map(\.weight).max() ?? 0
        return heaviest > 0 ? weights.first { $0.weight == heaviest }?.coding : nil
    }

    /// The weight that parameters say, 1 at most; 1 too where they say none that is a number.
    private static func weight(in parameters: Substring.UTF8View) -> Double {
        for parameter in parameters.split(separator: UInt8(ascii: ";")) {
            var value = parameter
            guard isSameName(value.cut(at: UInt8(ascii: "=")).trimmed, "q") else { continue }
            let text = value.trimmed
            // Of what `Double` reads, `nan` and the like are no weights.
            guard text.allSatisfy("-.0123456789".contains) else { return 1 }
            return Double(text).map { min($0, 1) } ?? 1
        }
        return 1
    }
}

extension BidirectionalCollection<UInt8> where SubSequence == Substring.UTF8View {
    /// The text without blanks around it.
    var trimmed: Substring {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var rest = self[...].drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return Substring(rest)
    }
}
