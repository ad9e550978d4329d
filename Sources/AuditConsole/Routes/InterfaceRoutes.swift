import HTTPTypes
import Hummingbird
import NIOCore

/// The description of this interface, in OpenAPI 3.1, for programs that write programs.
struct InterfaceRoutes {
    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "openapi.json") { _, _ in
            Response(
                status: .ok,
                headers: [
                    .contentType: "application/json; charset=utf-8",
                    .xContentTypeOptions: "nosniff",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.openapi_json)),
            )
        }
    }
}
