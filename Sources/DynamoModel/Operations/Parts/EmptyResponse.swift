/// The answer of an operation that has nothing to say but that it was done.
public struct EmptyResponse: OperationResponse, Hashable {
    /// Says that it was done.
    package init() {}
}

extension EmptyResponse {
    package func write(to writer: inout JSONWriter) {}
}
