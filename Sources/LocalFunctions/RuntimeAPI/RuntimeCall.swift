import AWSWire
import DynamoModel

/// A call as a process gets it.
struct RuntimeCall: Hashable {
    let invocation: Invocation
    let functionARN: String
    /// When it must be over.
    let deadline: Timestamp

    /// Source: AWS, Lambda, Runtime API, Next invocation.
    var headers: [(String, String)] {
        var headers = [
            ("Lambda-Runtime-Aws-Request-Id", invocation.id),
            ("Lambda-Runtime-Deadline-Ms", "\(deadline.milliseconds)"),
            ("Lambda-Runtime-Invoked-Function-Arn", functionARN),
            ("Lambda-Runtime-Trace-Id", invocation.trace ?? ownTrace),
        ]
        if let context = invocation.clientContext {
            headers.append(("Lambda-Runtime-Client-Context", context))
        }
        return headers
    }

    /// The root of a trace that nobody records, in the form of X-Ray.
    private var ownTrace: String {
        let digits = invocation.id.filter(\.isHexDigit)
        let time = String(deadline.seconds, radix: 16)
        return "Root=1-\(time)-\(digits.prefix(24));Parent=\(digits.suffix(16));Sampled=0"
    }
}
