/// Bytes of a body that came together, and stay as they are for whoever holds them.
package protocol PayloadPiece: Sendable {
    /// Calls `body` with the bytes.
    func withBytes<Failure>(_ body: (Span<UInt8>) throws(Failure) -> Void) throws(Failure)
}

extension [UInt8]: PayloadPiece {
    /// Calls `body` with the bytes.
    package func withBytes<Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Void,
    ) throws(Failure) {
        try body(span)
    }
}
