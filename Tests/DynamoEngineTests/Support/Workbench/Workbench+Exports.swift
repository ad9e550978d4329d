import DynamoModel
import SQLite

@testable import DynamoEngine

extension Workbench {
    /// A request for all of `T`.
    var exportRequest: ExportTableToPointInTime.Request {
        .init(tableARN: "arn:aws:dynamodb:us-east-1:000000000000:table/T", bucket: "exports")
    }

    /// Begins an export of `T`, and waits until its items are gathered.
    func export(
        _ change: (inout ExportTableToPointInTime.Request) -> Void = { _ in },
    ) async throws -> ReadyExport {
        var request = exportRequest
        change(&request)
        let arn = try await engine.exportTableToPointInTime(request).export.arn
        while true {
            let ready = try await engine.readyExports().first { $0.description.arn == arn }
            if let ready { return ready }
            try await engine.writer.perform { _ in }
        }
    }

    func items(of export: ReadyExport) async throws -> [ExportedItem] {
        var page = try await engine.items(of: export)
        var items = page.items
        while let next = page.next {
            page = try await engine.items(of: export, from: next)
            items += page.items
        }
        return items
    }
}
