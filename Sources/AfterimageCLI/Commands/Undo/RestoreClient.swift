import AuditConsole
import DynamoModel
import NIOHTTP1

/// Has a running server put items back.
struct RestoreClient: RestoreDesk {
    let client: ConsoleClient

    /// Plans to put an item back, or does it.
    func restore(_ item: ItemName, _ request: RestoreRequest) async throws -> RestoreDocument {
        var writer = JSONWriter()
        request.write(to: &writer)
        let path = ["items", item.table, URLText.name(of: item.key), "restore"]
        guard let answer = try await client.answer(.POST, path, body: writer.bytes) else {
            throw CommandFailure(
                .notFound, "\(item) has no such state in the trail",
                mend: "afterimage log \(item.arguments)")
        }
        return try client.read(answer) { (reader) throws(DynamoDBError) in
            try RestoreDocument(json: &reader)
        }
    }

    /// Plans to undo a set of entries.
    func undo(_ query: String, before: String?, limit: Int?) async throws -> UndoDocument {
        let parameters = [("q", query), ("before", before), ("limit", limit.map(String.init))]
        guard let answer = try await client.answer(.GET, ["undo"], parameters) else {
            throw CommandFailure(
                .unreachable, "the server at \(client.url) does not know undo",
                mend: "check that it is an afterimage server of this version")
        }
        return try client.read(answer) { (reader) throws(DynamoDBError) in
            try UndoDocument(json: &reader)
        }
    }
}
