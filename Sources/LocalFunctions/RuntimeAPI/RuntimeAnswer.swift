import AWSWire

/// What the runtime API answers a process.
struct RuntimeAnswer: Hashable {
    let status: Int
    var headers: [(String, String)] { call?.headers ?? [] }
    let body: [UInt8]
    private let call: RuntimeCall?

    /// The next call.
    init(_ call: RuntimeCall) {
        status = 200
        body = call.invocation.payload
        self.call = call
    }

    private init(_ status: Int, _ body: String) {
        self.status = status
        self.body = Array(body.utf8)
        call = nil
    }

    static let accepted = RuntimeAnswer(202, #"{"status":"OK"}"#)
    static let unknownRequest = RuntimeAnswer(
        400, #"{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}"#)
    static let stranger = RuntimeAnswer(
        403, #"{"errorMessage":"Only the function's process is served","errorType":"Forbidden"}"#)
    static let wrongMoment = RuntimeAnswer(
        403,
        #"{"errorMessage":"State transition is not allowed","errorType":"InvalidStateTransition"}"#
    )
    static let tooLarge = RuntimeAnswer(
        413,
        #"{"errorMessage":"Exceeded maximum allowed payload size","#
            + #""errorType":"RequestEntityTooLarge"}"#)
    static let notFound = RuntimeAnswer(
        404, #"{"errorMessage":"Not found","errorType":"NotFound"}"#)
}
