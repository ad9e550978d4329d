import AuditPipeline
import HTTPTypes
import Hummingbird
import NIOCore

/// The objects of the archive, as they lie in its bucket.
struct ArchiveRoutes {
    let objects: any ObjectStore

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "archive/objects", parameters: ["prefix", "behind"]) { request, _ in
            let found = try await objects.list(
                request.parameter("prefix") ?? "", behind: request.parameter("behind") ?? "")
            return .json { ObjectsDocument(found).write(to: &$0) }
        }
        api.answer(.get, "archive/object", parameters: ["key"]) { request, _ in
            guard let key = request.parameter("key") else {
                throw ConsoleFailure(
                    .badRequest, "No object is named", mend: "key=manifests/… of archive/objects")
            }
            return Self.answer(try await bytes(of: key))
        }
    }

    private func bytes(of key: String) async throws -> [UInt8] {
        do {
            let bytes = try await objects.bytes(of: key, limitBytes: Limits.archivedObjectBytes)
            if let bytes { return bytes }
        } catch let refusal as ObjectRefusal {
            throw ConsoleFailure(
                .conflict, "\(refusal)", mend: "/api/v1/archive/objects, for its storage class")
        }
        throw ConsoleFailure(
            .notFound, "The archive has no object \(key)", mend: "/api/v1/archive/objects")
    }

    private static func answer(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .cacheControl: "no-store",
                .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)),
        )
    }
}
