/// Where the bytes of an object go as they come in; what nobody keeps goes with it.
package protocol PayloadSink: AnyObject, Sendable {
    /// Takes the next bytes. Blocks, so it is not for event loops; one call at a time.
    func write(_ bytes: Span<UInt8>) throws(S3Error)
    /// Says that all bytes came; they are durable when it returns.
    func finish() throws(S3Error)
}
