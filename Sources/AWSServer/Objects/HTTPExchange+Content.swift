import AWSWire
import NIOCore
import NIOPosix

/// Answers whose body is read while it leaves.
extension HTTPExchange {
    /// Sends the rest of an object, piece by piece: the next one is read once the one before left.
    func sendContent(_ content: any ObjectContent, left: Int64, _ answer: HTTPAnswer) {
        guard left > 0 else { return endAnswer(answer) }
        let exchange = NIOLoopBound(self, eventLoop: loop.eventLoop)
        let eventLoop = loop.eventLoop
        let size = Int(min(left, Int64(Limits.objectPieceBytes)))
        NIOThreadPool.singleton.submit { _ in
            var piece = ByteBufferAllocator().buffer(capacity: size)
            piece.writeWithUnsafeMutableBytes(minimumWritableBytes: size) { bytes in
                content.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes.prefix(size)))
            }
            let read = piece
            eventLoop.execute {
                exchange.value.sendPiece(read, of: content, left: left, answer)
            }
        }
    }

    private func sendPiece(
        _ piece: ByteBuffer, of content: any ObjectContent, left: Int64, _ answer: HTTPAnswer,
    ) {
        // What was promised is not there: only the end of the connection can say so now.
        guard piece.readableBytes > 0 else { return close() }
        let rest = left - Int64(piece.readableBytes)
        writeAndFlush(piece)?.assumeIsolated().whenComplete { outcome in
            guard case .success = outcome else { return self.close() }
            self.contentLeft()
            self.sendContent(content, left: rest, answer)
        }
    }
}
