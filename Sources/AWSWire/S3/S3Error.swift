/// Why S3 refuses a request.
///
/// Source: AWS, S3, Error responses.
package struct S3Error: Error, Hashable {
    /// An element that says more.
    package struct Detail: Sendable, Hashable {
        /// The element's name.
        package let name: String
        /// Its text.
        package let value: String

        /// Describes a detail.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The code that callers match on.
    package let code: String
    /// The HTTP status.
    package let status: Int
    /// The message a caller reads.
    package let message: String
    /// What else is said.
    package var details: [Detail] = []
    /// The headers beside those that every answer has.
    package var headers: [RESTAnswer.Header] = []

    /// Describes a refusal.
    package init(_ code: String, _ status: Int, _ message: String, _ details: Detail...) {
        self.code = code
        self.status = status
        self.message = message
        self.details = details
    }

    /// The same, with another header.
    package func with(header name: String, _ value: String) -> S3Error {
        var error = self
        error.headers.append(.init(name, value))
        return error
    }

    /// The refusal on the wire, to a request for `resource`.
    package func answer(resource: String, requestID: String?) -> S3Answer {
        guard status != 304 else { return S3Answer(304, headers: headers) }
        var writer = XMLWriter()
        writer.declaration()
        writer.element("Error") { writer in
            writer.element("Code", code)
            writer.element("Message", message.cut(toBytes: Limits.messageBytes))
            for detail in details {
                writer.element(detail.name, detail.value.cut(toBytes: Limits.messageBytes))
            }
            writer.element("Resource", resource.cut(toBytes: Limits.messageBytes))
            writer.element("RequestId", requestID)
            writer.element("HostId", S3Answer.hostID)
        }
        return S3Answer(status, headers: headers, xml: writer.bytes)
    }
}

extension S3Error: CustomStringConvertible {
    /// What is wrong, with the names that it is about.
    package var description: String {
        let names = details.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        return "\(code): \(message)" + (names.isEmpty ? "" : " (\(names))")
    }
}

extension S3Error {
    /// A refusal that every protocol has, in the words of this one.
    package init(_ error: WireError) {
        switch error {
        case .missingAuthenticationToken: self.init("AccessDenied", 403, "Access Denied")
        case .unrecognizedClient: self = .unknownKey
        case .strangePage, .incompleteSignature, .invalidSignature:
            self.init("AccessDenied", 403, error.message)
        case .tooLarge: self.init("EntityTooLarge", 413, error.message)
        case .unknownCoding, .malformedRequest: self.init("InvalidRequest", 400, error.message)
        case .operation, .service: self.init("InternalError", 500, error.message)
        }
    }

    /// What came is not the document that is asked for.
    package static let malformedXML = S3Error(
        "MalformedXML", 400,
        "The XML you provided was not well-formed or did not validate against our published schema")

    /// An argument that can not be.
    package static func invalidArgument(
        _ message: String, _ name: String, _ value: String? = nil,
    ) -> S3Error {
        var error = S3Error("InvalidArgument", 400, message, .init("ArgumentName", name))
        if let value { error.details.append(.init("ArgumentValue", value)) }
        return error
    }

    /// A request that can not be.
    package static func invalidRequest(_ message: String) -> S3Error {
        S3Error("InvalidRequest", 400, message)
    }

    /// There is no such bucket.
    package static func noSuchBucket(_ name: String) -> S3Error {
        S3Error(
            "NoSuchBucket", 404, "The specified bucket does not exist", .init("BucketName", name))
    }

    /// There is no such object.
    package static func noSuchKey(_ key: String) -> S3Error {
        S3Error("NoSuchKey", 404, "The specified key does not exist.", .init("Key", key))
    }

    /// There is no such version of an object.
    package static func noSuchVersion(_ key: String, _ version: String) -> S3Error {
        S3Error(
            "NoSuchVersion", 404, "The specified version does not exist.", .init("Key", key),
            .init("VersionId", version))
    }

    /// What is called a version could never be one.
    package static func strangeVersion(_ version: String) -> S3Error {
        .invalidArgument("Invalid version id specified", "versionId", version)
    }

    /// There is no such upload.
    package static func noSuchUpload(_ id: String) -> S3Error {
        S3Error(
            "NoSuchUpload", 404,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may "
                + "have been aborted or completed.", .init("UploadId", id))
    }

    /// What is asked for can not be done with what is there, in the words of a delete marker.
    package static let methodNotAllowed = S3Error(
        "MethodNotAllowed", 405, "The specified method is not allowed against this resource.")

    /// Others wrote what a condition of the request is about, while it was under way.
    package static func conflict(condition: String, key: String) -> S3Error {
        S3Error(
            "ConditionalRequestConflict", 409,
            "The conditional request cannot succeed due to a conflicting operation against this "
                + "resource.", .init("Condition", condition), .init("Key", key))
    }

    /// What the client has is what there is.
    package static let notModified = S3Error("NotModified", 304, "Not Modified")

    /// The bytes are not those that the client described.
    package static func badDigest(
        _ what: String, than other: String = "the calculated checksum",
    ) -> S3Error {
        S3Error("BadDigest", 400, "The \(what) you specified did not match \(other).")
    }

    /// The bytes are not those that were signed.
    package static let contentSHA256Mismatch = S3Error(
        "XAmzContentSHA256Mismatch", 400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.")

    /// The body ended before its length.
    package static let incompleteBody = S3Error(
        "IncompleteBody", 400,
        "You did not provide the number of bytes specified by the Content-Length HTTP header")

    /// A body that is larger than what is taken.
    ///
    /// `proposedBytes` is how large it is, where that is known.
    package static func entityTooLarge(
        limitBytes: Int64, proposedBytes: Int64? = nil,
    ) -> S3Error {
        var error = S3Error(
            "EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
        if let proposedBytes { error.details.append(.init("ProposedSize", "\(proposedBytes)")) }
        error.details.append(.init("MaxSizeAllowed", "\(limitBytes)"))
        return error
    }

    /// Who asks may not.
    package static func accessDenied(_ why: String) -> S3Error {
        S3Error("AccessDenied", 403, why)
    }

    /// Afterimage does not offer it.
    package static func notImplemented(_ what: String) -> S3Error {
        S3Error("NotImplemented", 501, "Afterimage does not offer \(what)")
    }

    /// A header asks for what S3 itself does not offer.
    package static func notImplemented(header: String, _ more: String? = nil) -> S3Error {
        var error = S3Error(
            "NotImplemented", 501,
            "A header you provided implies functionality that is not implemented",
            .init("Header", header))
        if let more { error.details.append(.init("additionalMessage", more)) }
        return error
    }

    /// More is asked for than is done at a time.
    package static let slowDown = S3Error("SlowDown", 503, "Please reduce your request rate.")

    /// The server is to blame.
    package static func internalError(_ message: String) -> S3Error {
        S3Error("InternalError", 500, message)
    }
}
