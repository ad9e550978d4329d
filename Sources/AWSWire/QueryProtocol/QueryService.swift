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

    /// AWS IAM.
    package static let iam = QueryService(
        name: "IAM", version: "2010-05-08", scope: "iam",
        namespace: "https://iam.amazonaws.com/doc/2010-05-08/")

    /// AWS STS.
    package static let sts = QueryService(
        name: "STS", version: "2011-06-15", scope: "sts",
        namespace: "https://sts.amazonaws.com/doc/2011-06-15/")

    /// Amazon SQS, which speaks a json protocol too.
    package static let sqs = QueryService(
        name: "SQS", version: "2012-11-05", scope: "sqs",
        namespace: "http://queue.amazonaws.com/doc/2012-11-05/")
}
