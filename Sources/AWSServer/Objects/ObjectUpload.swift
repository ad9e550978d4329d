import AWSWire
import DynamoModel
import NIOCore

/// A request for S3 while its body comes in; touched on its event loop only.
final class ObjectUpload {
    let operation: S3Operation
    let request: S3Request
    let caller: Caller
    let body: ObjectBody
    /// What came and was not handed on yet.
    private(set) var waiting: [ByteBuffer] = []
    private var waitingBytes = 0
    /// Whether a thread has some of it in its hands, or found that it can not be taken.
    var isHandedOn = false
    /// Whether nothing more will come.
    var isComplete = false

    init(_ operation: S3Operation, _ request: S3Request, _ caller: Caller, _ body: ObjectBody) {
        self.operation = operation
        self.request = request
        self.caller = caller
        self.body = body
    }

    /// Whether so much waits that nothing more should be read.
    var isFull: Bool { waitingBytes >= Limits.waitingObjectBytes }

    /// Whether so much waits that it should be handed on.
    var isWorthHandingOn: Bool { waitingBytes >= Limits.handedOnBytes }

    func append(_ piece: ByteBuffer) {
        waiting.append(piece)
        waitingBytes += piece.readableBytes
    }

    /// Gives all that waits.
    func takeWaiting() -> [ByteBuffer] {
        defer {
            waiting = []
            waitingBytes = 0
        }
        return waiting
    }
}

extension ByteBuffer: PayloadPiece {
    /// Calls `body` with the bytes that can be read.
    package func withBytes<Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Void,
    ) throws(Failure) {
        try body(readableBytesUInt8Span)
    }
}
