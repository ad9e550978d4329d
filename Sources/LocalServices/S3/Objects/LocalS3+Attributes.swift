import AWSWire
import DynamoModel

extension LocalS3 {
    func objectAttributes(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let wanted = Set(
            (request.header("x-amz-object-attributes") ?? "")
                .split { $0 == "," || $0 == " " }.map(String.init))
        let all: Set = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]
        guard !wanted.isEmpty, wanted.isSubset(of: all) else {
            throw .invalidArgument(
                "Invalid attribute name specified.", "x-amz-object-attributes",
                wanted.sorted().joined(separator: ","))
        }
        let partPage = try PartPage(request)
        let (object, parts) = try await read { connection in
            let object = try connection.object(place)
            return (object, try connection.parts(of: object.sequence))
        }
        let headers =
            object.versionHeaders + [.init("Last-Modified", object.modified.httpText)]
        return S3Answer(document: "GetObjectAttributesResponse", headers: headers) { writer in
            if wanted.contains("ETag") { writer.element("ETag", object.tag) }
            if wanted.contains("Checksum"), let checksum = object.checksum {
                writer.element("Checksum") { checksum.withoutParts.write(to: &$0) }
            }
            if wanted.contains("ObjectParts"), object.isInParts {
                writer.element("ObjectParts") { partPage.write(parts, of: object, to: &$0) }
            }
            if wanted.contains("StorageClass") {
                writer.element("StorageClass", object.storageClass.rawValue)
            }
            if wanted.contains("ObjectSize") {
                writer.element("ObjectSize", "\(object.sizeBytes)")
            }
        }
    }
}

/// Which of an object's parts a request wants to know.
private struct PartPage {
    let limit: Int
    let marker: Int

    init(_ request: S3Request) throws(S3Error) {
        let limit = request.header("x-amz-max-parts").flatMap { Int($0) }
        self.limit = min(
            max(limit ?? AWSWire.Limits.listedObjects, 0), AWSWire.Limits.listedObjects)
        marker = request.header("x-amz-part-number-marker").flatMap { Int($0) } ?? 0
    }

    func write(_ parts: [ObjectPart], of object: KeptVersion, to writer: inout XMLWriter) {
        let rest = parts.filter { $0.number > marker }
        let page = rest.prefix(limit)
        writer.element("PartsCount", "\(parts.count)")
        // Of parts that nobody checked one by one nothing else is told. Source: AWS, S3,
        // GetObjectAttributes, ObjectParts.
        guard parts.contains(where: { $0.checksum?.isEmpty == false }) else { return }
        writer.element("PartNumberMarker", "\(marker)")
        writer.element("NextPartNumberMarker", page.last.map { "\($0.number)" })
        writer.element("MaxParts", "\(limit)")
        writer.element("IsTruncated", rest.count > limit ? "true" : "false")
        for part in page {
            writer.element("Part") { writer in
                writer.element("PartNumber", "\(part.number)")
                writer.element("Size", "\(part.sizeBytes)")
                if let algorithm = object.checksum?.algorithm, let checksum = part.checksum {
                    writer.element(algorithm.element, checksum)
                }
            }
        }
    }
}

extension KeptVersion {
    /// Whether it was uploaded in parts, as its tag tells.
    var isInParts: Bool { tag.contains("-") }
}
