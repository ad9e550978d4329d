import AWSWire
import DynamoModel

extension LocalS3 {
    /// Puts the file of a form. Source: AWS, S3, POST Object.
    func postObject(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        var draft = try ObjectDraft(request)
        if let document = request.form?["tagging"] {
            draft.tags = try ObjectTags(try S3Payload.read(Array(document.utf8)))
        }
        let kept = try await keep(try bytes(of: payload), draft, at: place, Preconditions(request))
        return LocalS3.answer(kept, at: place, to: request)
    }

    /// What a form asks to be answered: nothing, a document, or where its page goes on.
    private static func answer(
        _ kept: KeptVersion, at place: ObjectPlace, to request: S3Request,
    ) -> S3Answer {
        let form = request.form
        if let page = form?["success_action_redirect"] ?? form?["redirect"],
            let target = redirect(to: page, from: kept, at: place)
        {
            return S3Answer(303, headers: kept.writtenHeaders + [.init("Location", target)])
        }
        // AWS has the slashes of a key in percent encoding here.
        let bucket = request.sentPath.hasSuffix("/") ? request.sentPath : "\(request.sentPath)/"
        let location =
            "http://\(request.header("Host") ?? "")\(bucket)"
            + place.key.percentEncoded(keeping: "")
        let headers = kept.writtenHeaders + [.init("Location", location)]
        switch form?["success_action_status"] {
        case "200": return S3Answer(200, headers: headers)
        case "201":
            var writer = XMLWriter()
            writer.declaration()
            writer.element("PostResponse") { writer in
                writer.element("Location", location)
                writer.element("Bucket", place.bucket)
                writer.element("Key", place.key)
                writer.element("ETag", "\"\(kept.tag)\"")
            }
            return S3Answer(201, headers: headers, xml: writer.bytes)
        default: return S3Answer(204, headers: headers)
        }
    }

    /// A page's address with what was put; nil where it can be none.
    private static func redirect(
        to page: String, from kept: KeptVersion, at place: ObjectPlace,
    ) -> String? {
        guard page.hasPrefix("http://") || page.hasPrefix("https://"),
            page.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let (bucket, key) = (place.bucket, place.key.percentEncoded(keeping: ""))
        let address = page.prefix { $0 != "#" }
        return address + (address.contains("?") ? "&" : "?")
            + "bucket=\(bucket)&key=\(key)&etag=%22\(kept.tag)%22" + page[address.endIndex...]
    }
}
