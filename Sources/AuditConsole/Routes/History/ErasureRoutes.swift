import DynamoModel
import Hummingbird

/// Destroys the content of entries.
struct ErasureRoutes {
    let desk: any ErasureDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.post, "erase") { request, _ in
            try request.requireOwnHeader()
            let bytes = Array(buffer: try await request.body.collect(upTo: Limits.requestBytes))
            var reader = JSONReader(bytes.span)
            let order = try ErasureOrder(json: &reader)
            try reader.finish()
            guard (order.query == nil) == (order.table != nil && order.key != nil) else {
                throw ConsoleFailure(
                    .badRequest, "What is to be erased is not said, or said twice",
                    mend: "table and key of an item, or query")
            }
            let done = try await desk.erase(order)
            return .json { done.write(to: &$0) }
        }
    }
}
