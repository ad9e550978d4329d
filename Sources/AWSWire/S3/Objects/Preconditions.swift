package import DynamoModel

/// What must hold of an object before a request is done.
///
/// Source: RFC 9110 §13.2.2, and AWS, S3, Conditional requests.
package struct Preconditions: Sendable {
    private let match: String?
    private let noneMatch: String?
    private let modifiedSince: Timestamp?
    private let unmodifiedSince: Timestamp?

    /// Reads a request's headers, whose names begin with `prefix`.
    package init(_ request: S3Request, prefix: String = "") {
        match = request.header("\(prefix)If-Match")
        noneMatch = request.header("\(prefix)If-None-Match")
        modifiedSince = request.header("\(prefix)If-Modified-Since").flatMap(Timestamp.init(http:))
        unmodifiedSince = request.header("\(prefix)If-Unmodified-Since")
            .flatMap(Timestamp.init(http:))
    }

    /// Throws where an object with that tag and time is not to be read.
    ///
    /// - Parameter isCopied: Whether it is read in order to be copied, where nothing is told to be
    ///   unchanged.
    package func checkReading(
        tag: String, modified: Timestamp, isCopied: Bool = false,
    ) throws(S3Error) {
        let unchanged = isCopied ? S3Error.preconditionFailed("If-None-Match") : .notModified
        if let match {
            guard Preconditions.names(match, tag) else { throw .preconditionFailed("If-Match") }
        } else if let unmodifiedSince, modified.seconds > unmodifiedSince.seconds {
            throw .preconditionFailed("If-Unmodified-Since")
        }
        if let noneMatch {
            guard !Preconditions.names(noneMatch, tag) else { throw unchanged }
        } else if let modifiedSince, modified.seconds <= modifiedSince.seconds {
            throw unchanged
        }
    }

    /// Throws where an object is not to be written over what is there, of which this is the tag.
    package func checkWriting(over tag: String?, key: String) throws(S3Error) {
        if let match {
            guard let tag else { throw .noSuchKey(key) }
            guard Preconditions.names(match, tag) else { throw .preconditionFailed("If-Match") }
        }
        if let noneMatch {
            guard noneMatch == "*" else {
                throw .notImplemented("If-None-Match with a tag for writing")
            }
            guard tag == nil else { throw .preconditionFailed("If-None-Match") }
        }
    }

    /// Whether a list of tags has one, which is written without quotes here.
    private static func names(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").contains { entry in
            let name = entry.filter { $0 != " " && $0 != "\"" }
            return name == "*" || name == tag
        }
    }
}
