/// What selectors look at in an event.
package struct EventFacts: Sendable, Hashable {
    /// What an event is about.
    package struct Resource: Sendable, Hashable {
        /// Its type, `AWS::DynamoDB::Table` say.
        package let type: String
        /// Its ARN.
        package let arn: String

        /// Names a resource.
        package init(type: String, arn: String) {
            self.type = type
            self.arn = arn
        }

        /// The name behind its ARN's slash.
        package var name: String {
            String(arn[(arn.firstIndex(of: "/").map(arn.index(after:)) ?? arn.startIndex)...])
        }
    }

    /// The type of tables.
    package static let table = "AWS::DynamoDB::Table"
    /// The type of streams.
    package static let stream = "AWS::DynamoDB::Stream"

    /// The operation, `PutItem` say.
    package let name: String
    /// The service, `dynamodb.amazonaws.com` say.
    package let source: String
    /// Whether the operation is about items, and not about tables.
    package let isData: Bool
    /// Whether the operation changes nothing.
    package let isReadOnly: Bool
    /// The type of what it is about, where that is known without looking at the request.
    package let resourceType: String

    /// Describes the events of an operation.
    package init(
        _ name: String, source: String, isData: Bool, isReadOnly: Bool,
        resourceType: String = EventFacts.table,
    ) {
        self.name = name
        self.source = source
        self.isData = isData
        self.isReadOnly = isReadOnly
        self.resourceType = resourceType
    }
}
