/// A service, by the names that it has for endpoints and signatures.
package enum AWSService: String, Sendable, Hashable, CaseIterable {
    /// Tables and items.
    case dynamoDB = "dynamodb"
    /// The changes of tables.
    case streams = "streams.dynamodb"
    /// CloudWatch Logs.
    case logs = "logs"
    /// Topics.
    case sns = "sns"
    /// Queues.
    case sqs = "sqs"
    /// Objects in buckets.
    case s3 = "s3"
    /// Functions.
    case lambda = "lambda"
    /// Stacks.
    case cloudFormation = "cloudformation"
    /// Keys that sign, and never leave it.
    case kms = "kms"
    /// Temporary credentials.
    case sts = "sts"

    /// The name that signatures are for.
    var signingName: String { self == .streams ? AWSService.dynamoDB.rawValue : rawValue }

    /// The end of the variable that names another endpoint.
    /// Source: AWS SDKs and Tools Reference Guide, Service-specific endpoints.
    var variable: String {
        switch self {
        case .dynamoDB: "DYNAMODB"
        case .streams: "DYNAMODB_STREAMS"
        case .logs: "CLOUDWATCH_LOGS"
        case .sns: "SNS"
        case .sqs: "SQS"
        case .s3: "S3"
        case .lambda: "LAMBDA"
        case .cloudFormation: "CLOUDFORMATION"
        case .kms: "KMS"
        case .sts: "STS"
        }
    }
}
