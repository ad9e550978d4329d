package import DynamoModel

/// A record of what became of a call, as destinations get it.
package struct DestinationDocument: Sendable, Hashable {
    /// The record, in JSON.
    package let body: [UInt8]
    /// Where in a bucket it belongs: below the mapping and its shard, or below the function.
    package let folder: String

    /// Describes a document.
    package init(body: [UInt8], folder: String) {
        self.body = body
        self.folder = folder
    }

    /// The name of the object that it becomes, `…/2026/11/21/2026-11-21T17.05.09-ID` say.
    ///
    /// Source: AWS Lambda, Retaining discarded batches for a DynamoDB event source.
    package func key(at time: Timestamp, id: String) -> String {
        let text = time.description
        let day = text.prefix(10)
        let moment = text.prefix(19).replacing(":", with: ".")
        return "\(folder)/\(day.replacing("-", with: "/"))/\(moment)-\(id)"
    }
}
