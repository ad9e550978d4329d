package import DynamoModel

/// What must hold of an object before a request is done.
///
/// Source: RFC 9110 §13.2.2, and AWS, S3, Conditional requests.
package struct Preconditions: Sendable {
    /// What begins the headers that speak of what is copied.
    package static let copiedPrefix = "x-amz-copy-source-"
    private static let deletionOnly = [
        "x-amz-if-match-size", "x-amz-if-match-last-modified-time",
    ]

    /// What the names of the headers begin with.
    private let prefix: String
    private let match: String?
    private let noneMatch: String?
    private let modifiedSince: Timestamp?
    private let unmodifiedSince: Timestamp?
    /// What only buckets of another kind let a deletion depend on.
    private let unknown: String?

    /// Reads a request's headers, whose names begin with `prefix`.
    package init(_ request: S3Request, prefix: String = "") {
        func value(_ name: String) -> String? { request.header(prefix + name) }
        self.prefix = prefix
        match = value("If-Match")
        noneMatch = value("If-None-Match")
        modifiedSince = value("If-Modified-Since").flatMap(Timestamp.init(http:))
        unmodifiedSince = value("If-Unmodified-Since").flatMap(Timestamp.init(http:))
        unknown = Preconditions.deletionOnly.first { request.header($0) != nil }
    }

    /// Reads an object that a document has deleted.
    package init(deleting object: XMLElement) {
        prefix = ""
        match = object.text("ETag")
        noneMatch = nil
        modifiedSince = nil
        unmodifiedSince = nil
        unknown = ["Size", "LastModifiedTime"].first { object[$0] != nil }
    }

    /// Throws where an object with that tag and time is not to be read.
    package func checkReading(
        tag: String, modified: Timestamp, at now: Timestamp,
    ) throws(S3Error) {
        if let match {
            guard Preconditions.names(match, tag) else { throw failed("If-Match") }
        } else if let unmodifiedSince, modified.seconds > unmodifiedSince.seconds {
            throw failed("If-Unmodified-Since")
        }
        if let noneMatch {
            guard !Preconditions.names(noneMatch, tag) else { throw unchanged("If-None-Match") }
        } else if let modifiedSince, modifiedSince <= now,
            modified.seconds <= modifiedSince.seconds
        {
            throw unchanged("If-Modified-Since")
        }
    }

    /// Throws where an object is not to be written over what is there, of which this is the tag.
    ///
    /// - Parameter isContended: Whether others wrote there since the request began, as one in
    ///   parts does with its first.
    package func checkWriting(
        over tag: String?, key: String, isContended: Bool = false,
    ) throws(S3Error) {
        guard match == nil || noneMatch == nil else {
            throw .notImplemented(
                header: "If-Match,If-None-Match",
                "Multiple conditional request headers present in the request")
        }
        if let match {
            guard match != "*" else { throw Preconditions.notImplemented("If-Match") }
            try checkMatch(match, tag, key: key)
            if isContended { throw .conflict(condition: "If-Match", key: key) }
        }
        if let noneMatch {
            guard noneMatch == "*" else { throw Preconditions.notImplemented("If-None-Match") }
            guard tag == nil else { throw failed("If-None-Match") }
            if isContended { throw .conflict(condition: "If-None-Match", key: key) }
        }
    }

    /// Throws where an object is not to be deleted, of which this is the tag.
    package func checkDeleting(tag: String?, key: String) throws(S3Error) {
        if let unknown { throw .notImplemented(header: unknown) }
        guard noneMatch == nil else { throw Preconditions.notImplemented("If-None-Match") }
        guard let match else { return }
        guard tag != nil || match != "*" else { throw failed("If-Match") }
        try checkMatch(match, tag, key: key)
    }

    private func checkMatch(_ match: String, _ tag: String?, key: String) throws(S3Error) {
        guard let tag else { throw .noSuchKey(key) }
        guard Preconditions.names(match, tag) else { throw failed("If-Match") }
    }

    private func failed(_ condition: String) -> S3Error {
        S3Error(
            "PreconditionFailed", 412,
            "At least one of the pre-conditions you specified did not hold",
            .init("Condition", prefix + condition))
    }

    /// What who has an object already is told, and who wants it copied.
    private func unchanged(_ condition: String) -> S3Error {
        prefix.isEmpty ? .notModified : failed(condition)
    }

    private static func notImplemented(_ header: String) -> S3Error {
        .notImplemented(
            header: header,
            "We don't accept the provided value of \(header) header for this API")
    }

    /// Whether a list of tags has one, which is written without quotes here.
    private static func names(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").contains { entry in
            let name = entry.filter { $0 != " " && $0 != "\"" }
            return name == "*" || name == tag
        }
    }
}
