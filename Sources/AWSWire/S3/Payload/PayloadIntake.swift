import Crypto
import DynamoModel
import Synchronization

/// Takes a request's body in piece by piece, and checks that it is what its headers describe.
package final class PayloadIntake: Sendable {
    fileprivate enum Place {
        case document([UInt8])
        case object(any PayloadSink)
    }

    fileprivate struct State {
        let plan: PayloadPlan
        var decoder: ChunkedDecoder?
        var place: Place
        var size: Int64 = 0
        var md5: DigestLane?
        var sha256: DigestLane?
        var checksum: DigestLane?
        let algorithm: ChecksumAlgorithm?
    }

    private let state: Mutex<State>

    /// Takes a body in: into memory where there is no sink.
    package init(_ plan: PayloadPlan, into sink: (any PayloadSink)?, signer: ChunkSigner?) {
        let isObject = sink != nil
        let algorithm = plan.algorithm ?? (isObject ? .crc64NVME : nil)
        var state = State(
            plan: plan, place: sink.map { .object($0) } ?? .document([]), algorithm: algorithm)
        if case .chunked(let isSigned) = plan.framing {
            state.decoder = ChunkedDecoder(isSigned: isSigned, signer: signer)
        }
        state.md5 = isObject || plan.md5 != nil ? DigestLane(.md5(Insecure.MD5())) : nil
        if case .hashed = plan.framing { state.sha256 = DigestLane(.sha256(SHA256())) }
        state.checksum = algorithm.map { DigestLane(RunningChecksum($0)) }
        self.state = Mutex(state)
    }

    /// Takes the next pieces. Blocks, so it is not for event loops; one call at a time.
    package func take(_ pieces: [some PayloadPiece]) throws(S3Error) {
        try state.withLock { state throws(S3Error) in
            let runs = try state.runs(in: pieces)
            try state.take(runs)
        }
    }

    /// The body, once all of it came; throws where it is not what was described.
    package func finish() throws(S3Error) -> S3Payload {
        try state.withLock { state throws(S3Error) in try state.finish() }
    }
}

extension PayloadIntake.State {
    /// The bytes of the object in some pieces.
    fileprivate mutating func runs<Piece: PayloadPiece>(
        in pieces: [Piece],
    ) throws(S3Error) -> [PayloadRun<Piece>] {
        var runs: [PayloadRun<Piece>] = []
        for piece in pieces {
            try piece.withBytes { bytes throws(S3Error) in
                guard var decoder else {
                    return runs.append(PayloadRun(piece: piece, places: 0..<bytes.count))
                }
                try decoder.take(bytes) { runs.append(PayloadRun(piece: piece, places: $0)) }
                self.decoder = decoder
            }
        }
        return runs
    }

    /// Takes the next bytes of the object.
    ///
    /// The slow digests begin first, and the quick one behind the writing: it is worked out while
    /// the disk works.
    fileprivate mutating func take(_ runs: [PayloadRun<some PayloadPiece>]) throws(S3Error) {
        size += runs.reduce(0) { $0 + Int64($1.places.count) }
        if let announced = plan.sizeBytes, size > announced { throw .incompleteBody }
        for lane in [md5, sha256] { lane?.take(runs) }
        switch place {
        case .object(let sink):
            guard size <= Limits.objectPutBytes else {
                throw .entityTooLarge(limitBytes: Limits.objectPutBytes)
            }
            for run in runs {
                try run.withBytes { bytes throws(S3Error) in try sink.write(bytes) }
            }
        case .document(var document):
            guard size <= Limits.documentBytes else { throw .malformedXML }
            // The array must not have two owners while it grows.
            place = .document([])
            for run in runs {
                run.withBytes { bytes in
                    bytes.withUnsafeBytes { document.append(contentsOf: $0) }
                }
            }
            place = .document(document)
        }
        checksum?.take(runs)
    }

    fileprivate mutating func finish() throws(S3Error) -> S3Payload {
        try decoder?.finish()
        if let announced = plan.sizeBytes, size != announced { throw .incompleteBody }
        // The disk works while the last bytes are digested; a sink that nobody keeps goes again.
        if case .object(let sink) = place { try sink.finish() }
        if case .hashed(let hash) = plan.framing, let sha256 {
            guard sha256.finish().hexadecimalText == hash else { throw .contentSHA256Mismatch }
        }
        let checksum = try checkedChecksum()
        let digest = md5?.finish()
        if let expected = plan.md5, expected != digest {
            throw .badDigest("Content-MD5", than: "what we received")
        }
        let content: S3Payload.Content =
            switch place {
            case .object(let sink): .object(sink)
            case .document(let bytes): .document(bytes)
            }
        return S3Payload(
            content: content, sizeBytes: size, md5: digest?.hexadecimalText ?? "",
            checksum: checksum, isChecksumAsked: plan.algorithm != nil)
    }

    private func checkedChecksum() throws(S3Error) -> ObjectChecksum? {
        guard let algorithm, let checksum else { return nil }
        let value = Base64.encode(checksum.finish())
        let trailer = decoder?.trailers.first { isSameName($0.name, algorithm.header) }?.value
        guard trailer != nil || !plan.isChecksumBehind else {
            throw S3Error(
                "MalformedTrailerError", 400,
                "The request contained trailing data that was not well-formed or did not conform "
                    + "to our published schema.")
        }
        if let expected = plan.checksum ?? trailer, expected != value {
            throw .badDigest(algorithm.rawValue)
        }
        return ObjectChecksum(algorithm, value: value)
    }
}
