import AuditPipeline
import DynamoModel
import Foundation
import Hummingbird

/// The item that a path names.
struct ItemParameters: Sendable {
    let table: String
    let key: PrimaryKey

    /// Reads `:table` and `:key`, which is DynamoDB JSON, partition key first, in base64url, with
    /// or without padding.
    init(_ context: BasicRequestContext) throws {
        table = try context.parameters.text("table")
        let text = try context.parameters.text("key")
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let letters = standard.prefix { $0 != "=" }
        let padding = String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
        guard let bytes = Base64.decode(letters + padding) else {
            throw ConsoleFailure(
                .badRequest, "The key is not base64url",
                mend: "base64url of {\"id\":{\"S\":\"1\"}}, say")
        }
        var reader = JSONReader(bytes.span)
        key = try PrimaryKey(json: &reader)
        try reader.finish()
    }

    /// A state that the item must have.
    func required(_ state: ItemState?, _ revision: Revision) throws(ConsoleFailure) -> ItemState {
        guard let state else {
            throw ConsoleFailure(
                .notFound, "The item has no revision \(revision)",
                mend: "its history, to see which there are")
        }
        return state
    }

    /// The trail has no entry of it.
    var unknown: ConsoleFailure {
        ConsoleFailure(
            .notFound, "The trail has no entry of this item of \(table)",
            mend: "GET /api/v1/entries?q=table:\(table)")
    }
}

extension Revision {
    /// Reads a name of a state that must be one.
    static func required(_ text: String, now: Timestamp) throws(ConsoleFailure) -> Revision {
        guard let revision = Revision(text, now: now) else {
            throw ConsoleFailure(
                .badRequest, "\"\(text)\" names no state of an item",
                mend: "HEAD~1, #1042, 7f3a91c2 or @2h")
        }
        return revision
    }
}

extension Parameters {
    /// A part of the path, its percent signs resolved.
    func text(_ name: String) throws -> String {
        let escaped = try require(name)
        guard let text = escaped.removingPercentEncoding else {
            throw ConsoleFailure(
                .badRequest, "\(escaped) is not percent-encoded UTF-8", mend: "%23 for #, say")
        }
        return text
    }
}
