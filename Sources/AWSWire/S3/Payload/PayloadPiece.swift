/// Bytes of a body that came together, and stay as they are for whoever holds them.
package protocol PayloadPiece: Sendable {
    /// Calls `body` with the bytes.
    func withBytes<Failure>(_ body: (Span<UInt8>) throws(Failure) -> Void) throws(Failure)
}

/// Bytes of an object: those at some places of a piece.
struct PayloadRun<Piece: PayloadPiece>: Sendable {
    let piece: Piece
    let places: Range<Int>

    /// Calls `body` with the bytes.
    func withBytes<Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Void,
    ) throws(Failure) {
        try piece.withBytes { (bytes) throws(Failure) in try body(bytes.extracting(places)) }
    }
}

extension [UInt8]: PayloadPiece {
    /// Calls `body` with the bytes.
    package func withBytes<Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Void,
    ) throws(Failure) {
        try body(span)
    }
}
