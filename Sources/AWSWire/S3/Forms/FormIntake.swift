package import DynamoModel
import Synchronization

/// Takes a form in that is posted to a bucket: first what it says, then the bytes of its file.
package final class FormIntake: Sendable {
    /// Says whose form it is; throws where nobody may post it.
    package typealias Admission = @Sendable (PostForm) throws(S3Error) -> Caller

    /// The put that a form turned out to be.
    package struct Posted: Sendable {
        /// The object that is put, and what is said of it.
        package let request: S3Request
        /// The bytes of the file.
        package let payload: S3Payload
        /// Who puts it.
        package let caller: Caller
    }

    private struct Admitted {
        let request: S3Request
        let caller: Caller
        let intake: PayloadIntake
        let sizes: [ClosedRange<Int64>]
        var sizeBytes: Int64 = 0
    }

    private struct State {
        var decoder: FormDecoder
        var admitted: Admitted?
    }

    private let request: S3Request
    private let now: @Sendable () -> Timestamp
    private let newSink: S3Table.NewSink
    private let admission: Admission
    private let state: Mutex<State>

    /// Takes the body of a request to a bucket in, of which nothing is kept before it is admitted;
    /// throws where the body is no form.
    package init(
        _ request: S3Request, now: @escaping @Sendable () -> Timestamp,
        into newSink: @escaping S3Table.NewSink, admission: @escaping Admission,
    ) throws(S3Error) {
        let boundary = try FormDecoder.boundary(request.header("Content-Type"))
        self.request = request
        self.now = now
        self.newSink = newSink
        self.admission = admission
        state = Mutex(State(decoder: FormDecoder(boundary: boundary)))
    }

    /// Takes the next pieces. Blocks, so it is not for event loops; one call at a time.
    package func take(_ pieces: [some PayloadPiece]) throws(S3Error) {
        try state.withLock { state throws(S3Error) in try take(pieces, &state) }
    }

    /// The put, once all of the form came; throws where it is not what it was said to be.
    package func finish() throws(S3Error) -> Posted {
        let admitted = try state.withLock { state throws(S3Error) in
            try state.decoder.finish()
            return state.admitted
        }
        guard let admitted else { throw .malformedForm }
        for sizes in admitted.sizes where !sizes.contains(admitted.sizeBytes) {
            throw .fileSize(admitted.sizeBytes, notIn: sizes)
        }
        return Posted(
            request: admitted.request, payload: try admitted.intake.finish(),
            caller: admitted.caller)
    }

    private func take(_ pieces: [some PayloadPiece], _ state: inout State) throws(S3Error) {
        var file: [[UInt8]] = []
        for piece in pieces {
            try piece.withBytes { bytes throws(S3Error) in
                file.append(try state.decoder.take(bytes))
            }
        }
        guard let form = state.decoder.form else { return }
        var admitted = if let known = state.admitted { known } else { try admit(form) }
        admitted.sizeBytes += file.reduce(0) { $0 + Int64($1.count) }
        for sizes in admitted.sizes where admitted.sizeBytes > sizes.upperBound {
            throw .fileSize(admitted.sizeBytes, notIn: sizes)
        }
        try admitted.intake.take(file.filter { !$0.isEmpty })
        state.admitted = admitted
    }

    private func admit(_ form: PostForm) throws(S3Error) -> Admitted {
        let policy = try form["policy"].map { text throws(S3Error) in try PostPolicy(text) }
        let caller = try admission(form)
        try policy?.check(form, to: request.bucket ?? "", at: now())
        let posted = try S3Request(form, to: request)
        let plan = try PayloadPlan(posted)
        return Admitted(
            request: posted, caller: caller,
            intake: PayloadIntake(plan, into: try newSink(), signer: nil),
            sizes: policy?.sizes ?? [])
    }
}
