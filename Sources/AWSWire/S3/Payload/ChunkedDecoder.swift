import Crypto

/// Takes a body in AWS's chunks apart, piece by piece.
///
/// Source: AWS, Signature Version 4, Transferring payload in multiple chunks; with trailers: the
/// same, using trailing headers.
struct ChunkedDecoder: Sendable {
    private enum State {
        /// Before a chunk's size.
        case size
        /// In a chunk, with this many bytes to come.
        case data(Int64)
        /// Behind a chunk's bytes, before the end of their line.
        case dataEnd
        /// Behind the last chunk.
        case trailers
        /// Behind everything.
        case end
    }

    /// The headers that came behind the bytes.
    private(set) var trailers: [(name: String, value: String)] = []
    private var state = State.size
    private var line: [UInt8] = []
    private var signature = ""
    private var hash = SHA256()
    private let isSigned: Bool
    private var signer: ChunkSigner?

    /// Decodes chunks; those that are signed are checked where there is somebody who can.
    init(isSigned: Bool, signer: ChunkSigner?) {
        self.isSigned = isSigned
        self.signer = isSigned ? signer : nil
    }

    /// Takes the next piece, and calls `data` with the places of the object's bytes in it.
    mutating func take(
        _ piece: Span<UInt8>, _ data: (Range<Int>) throws(S3Error) -> Void,
    ) throws(S3Error) {
        var place = 0
        while place < piece.count {
            if case .data(let left) = state {
                let count = Int(min(left, Int64(piece.count - place)))
                let places = place..<place + count
                if signer != nil {
                    piece.extracting(places).withUnsafeBytes { hash.update(bufferPointer: $0) }
                }
                try data(places)
                place += count
                state = left == Int64(count) ? .dataEnd : .data(left - Int64(count))
            } else if piece[place] == UInt8(ascii: "\n") {
                place += 1
                try endLine()
            } else {
                guard line.count < Limits.chunkLineBytes else { throw ChunkedDecoder.malformed }
                line.append(piece[place])
                place += 1
            }
        }
    }

    /// Says that nothing more comes; throws where something is missing.
    mutating func finish() throws(S3Error) {
        switch state {
        case .end: break
        case .trailers where line.isEmpty: try checkTrailers()
        default: throw .incompleteBody
        }
    }

    private mutating func endLine() throws(S3Error) {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        line = []
        switch state {
        case .size: try beginChunk(text)
        case .dataEnd:
            guard text.isEmpty else { throw ChunkedDecoder.malformed }
            try checkChunk()
            state = .size
        case .trailers: try takeTrailer(text)
        case .data, .end: throw ChunkedDecoder.malformed
        }
    }

    private mutating func beginChunk(_ text: String) throws(S3Error) {
        let parts = text.split(separator: ";", maxSplits: 1)
        guard let size = parts.first.flatMap({ Int64($0, radix: 16) }), size >= 0 else {
            throw ChunkedDecoder.malformed
        }
        let mark = "chunk-signature="
        signature =
            parts.last.map { $0.hasPrefix(mark) ? String($0.dropFirst(mark.count)) : "" }
            ?? ""
        guard !isSigned || !signature.isEmpty else { throw ChunkedDecoder.malformed }
        if size > 0 {
            state = .data(size)
        } else {
            try checkChunk()
            state = .trailers
        }
    }

    /// Checks the chunk that is over against its signature.
    private mutating func checkChunk() throws(S3Error) {
        guard signer != nil else { return }
        let digest = hash.finalize().hexadecimalText
        hash = SHA256()
        guard signer?.accepts(chunk: digest, signature: signature) == true else {
            throw .signatureDoesNotMatch
        }
    }

    private mutating func takeTrailer(_ text: String) throws(S3Error) {
        guard !text.isEmpty else { return try checkTrailers() }
        guard trailers.count < Limits.trailers, let colon = text.firstIndex(of: ":") else {
            throw ChunkedDecoder.malformed
        }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        trailers.append((name: text[..<colon].lowercased(), value: String(value)))
    }

    /// Checks the trailers against their signature, where there are any.
    private mutating func checkTrailers() throws(S3Error) {
        state = .end
        let place = trailers.firstIndex { $0.name == "x-amz-trailer-signature" }
        let signature = place.map { trailers.remove(at: $0).value }
        guard signer != nil, !trailers.isEmpty else { return }
        let text = trailers.map { "\($0.name):\($0.value)\n" }.joined()
        let digest = SHA256.hash(data: Array(text.utf8)).hexadecimalText
        guard let signature, signer?.accepts(trailers: digest, signature: signature) == true else {
            throw .signatureDoesNotMatch
        }
    }

    private static let malformed = S3Error(
        "InvalidChunkSizeError", 400, "The body is not in the chunks that its headers announce.")
}
