import DynamoModel
import Hummingbird

/// Destroys the content of entries.
struct ErasureRoutes {
    let desk: any ErasureDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.post, "erase") { request, _ in
            try request.requireOwnHeader()
            let order = try await request.document { try ErasureOrder(json: &$0) }
            let done = try await desk.erase(order)
            return .json { done.write(to: &$0) }
        }
    }
}
