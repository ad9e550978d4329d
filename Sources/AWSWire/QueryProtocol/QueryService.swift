/// A service of AWS's query protocol.
package struct QueryService: Sendable, Hashable {
    /// The name that its operations are counted under.
    package let name: String
    /// The version of its interface, which tells its requests from those of other services.
    package let version: String
    /// The service that requests must be signed for.
    package let scope: String
    /// The namespace of its answers.
    package let namespace: String

    /// Describes a service.
    package init(name: String, version: String, scope: String, namespace: String) {
        self.name = name
        self.version = version
        self.scope = scope
        self.namespace = namespace
    }

    /// Amazon SNS.
    package static let sns = QueryService(
        name: "SNS", version: "2010-03-31", scope: "sns",
        namespace: "http://sns.amazonaws.com/doc/2010-03-31/")

    /// Amazon SQS, which speaks a json protocol too.
    package static let sqs = QueryService(
        name: "SQS", version: "2012-11-05", scope: "sqs",
        namespace: "http://queue.amazonaws.com/doc/2012-11-05/")
}
