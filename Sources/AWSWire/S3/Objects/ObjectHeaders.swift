/// What is kept with an object and comes back as headers with it.
package struct ObjectHeaders: Sendable, Hashable {
    /// What an object is whose client does not say it. Source: AWS, S3, PutObject.
    private static let defaultType = "binary/octet-stream"
    private static let kept = [
        "Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding",
        "Content-Language", "Expires", redirect,
    ]
    private static let redirect = "x-amz-website-redirect-location"
    private static let metadataPrefix = "x-amz-meta-"
    /// What a reader may have answered in the place of what is kept. Source: AWS, S3, GetObject.
    private static let overrides = [
        "response-content-type": "Content-Type",
        "response-content-language": "Content-Language", "response-expires": "Expires",
        "response-cache-control": "Cache-Control",
        "response-content-disposition": "Content-Disposition",
        "response-content-encoding": "Content-Encoding",
    ]

    /// The headers, each name once.
    package private(set) var all: [RESTAnswer.Header]

    /// Takes headers that were kept.
    package init(_ all: [RESTAnswer.Header]) {
        self.all = all
    }

    /// Picks what is kept out of a request's headers; throws where that is too much.
    package init(_ request: S3Request) throws(S3Error) {
        all = []
        for name in ObjectHeaders.kept {
            let value =
                request.header(name) ?? (name == "Content-Type" ? ObjectHeaders.defaultType : nil)
            guard var value else { continue }
            if name == "Content-Encoding" {
                value = value.split(separator: ",").map { $0.drop { $0 == " " } }
                    .filter { $0 != "aws-chunked" }.joined(separator: ", ")
            }
            if !value.isEmpty { all.append(.init(name, value)) }
        }
        let metadata = Dictionary(
            grouping: request.headers.map { (name: $0.name.lowercased(), value: $0.value) }
                .filter { $0.name.hasPrefix(ObjectHeaders.metadataPrefix) }, by: \.name)
        var size = 0
        for (name, values) in metadata.sorted(by: { $0.key < $1.key }) {
            let value = values.map(\.value).joined(separator: ",")
            // What stands here for bytes that are no UTF-8 would be kept in their place.
            guard !value.unicodeScalars.contains("\u{FFFD}") else {
                throw .invalidArgument("Metadata must be UTF-8", name)
            }
            size += name.utf8.count - ObjectHeaders.metadataPrefix.utf8.count + value.utf8.count
            all.append(.init(name, value))
        }
        guard size <= Limits.userMetadataBytes else {
            throw S3Error(
                "MetadataTooLarge", 400,
                "Your metadata headers exceed the maximum allowed metadata size",
                .init("Size", "\(size)"), .init("MaxSizeAllowed", "\(Limits.userMetadataBytes)"))
        }
    }

    /// What the object is.
    package var contentType: String {
        all.first { $0.name == "Content-Type" }?.value ?? ObjectHeaders.defaultType
    }

    /// The other headers, as answers have them: metadata that is not ASCII is made so.
    ///
    /// Source: AWS, S3, Working with object metadata.
    package var others: [RESTAnswer.Header] {
        all.filter { $0.name != "Content-Type" }.map { header in
            guard header.name.hasPrefix(ObjectHeaders.metadataPrefix) else { return header }
            return .init(header.name, EncodedWords.text(header.value))
        }
    }

    /// The same for a copy, whose client says anew where a website leads to.
    package func copied(for asked: ObjectHeaders) -> ObjectHeaders {
        let (others, anew) = (
            all.filter { $0.name != ObjectHeaders.redirect },
            asked.all.filter { $0.name == ObjectHeaders.redirect }
        )
        return ObjectHeaders(others + anew)
    }

    /// The same, with what a request would rather be answered.
    package func overridden(by request: S3Request) throws(S3Error) -> ObjectHeaders {
        var headers = self
        for (name, value) in request.query {
            guard let header = ObjectHeaders.overrides[name] else { continue }
            try S3Request.checkHeader(value, name)
            headers.all.removeAll { $0.name == header }
            headers.all.append(.init(header, value))
        }
        return headers
    }
}
