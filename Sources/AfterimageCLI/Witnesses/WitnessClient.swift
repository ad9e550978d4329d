import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Asks a witness to cosign.
///
/// Source: https://c2sp.org/tlog-witness.
struct WitnessClient: Sendable {
    /// What a witness says.
    enum Answer {
        /// Lines with its signatures.
        case cosigned([UInt8])
        /// It has seen a tree of this size last, and wants the proof to begin there.
        case knows(size: Int)
    }

    /// The submission prefix, without a slash at the end.
    private let url: String

    /// Talks to the witness at `url`.
    init(url: String) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// Sends a checkpoint with its proof.
    func add(_ checkpoint: WitnessRequest) async throws -> Answer {
        var request = HTTPClientRequest(url: "\(url)/add-checkpoint")
        request.method = .POST
        request.body = .bytes(ByteBuffer(string: checkpoint.body))
        let (status, body) = try await send(request)
        switch status {
        case 200: return .cosigned(body)
        case 409:
            let text = String(decoding: body, as: UTF8.self).prefix { !$0.isNewline }
            guard let size = Int(text), size >= 0 else { throw refusal(status, body) }
            return .knows(size: size)
        default: throw refusal(status, body)
        }
    }

    private func send(_ request: HTTPClientRequest) async throws -> (UInt, [UInt8]) {
        do {
            let response = try await HTTPClient.oneTry.execute(
                request, timeout: TimeAmount(Limits.witnessTime))
            let body = try await response.body.collect(upTo: Limits.witnessBytes)
            return (response.status.code, [UInt8](body.readableBytesView))
        } catch {
            throw CommandFailure(
                .unreachable, "the witness at \(url) does not answer (\(error.reason))",
                mend: "--witness with the witness's submission prefix")
        }
    }

    private func refusal(_ status: UInt, _ body: [UInt8]) -> CommandFailure {
        let reason: String
        // A proof that does not hold says of this trail that it is not the one that was cosigned.
        if status == 422 {
            return CommandFailure(
                .negative,
                "the witness at \(url) has seen another tree than this one (422)",
                mend: "afterimage verify --data DIR")
        }
        switch status {
        case 404: reason = "it does not know this log: give its operator trail.pub"
        case 403: reason = "it does not trust the key that signed: give its operator trail.pub"
        default: reason = printable(String(decoding: body.prefix(200), as: UTF8.self))
        }
        return CommandFailure(
            .unreachable, "the witness at \(url) refuses with \(status) (\(reason))",
            mend: "the witness's operator")
    }
}
