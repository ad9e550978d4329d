import AWSWire
import DynamoModel

/// Calls services of AWS: signs, sends, and tries again what may pass.
package struct AWSClient: Sendable {
    private let transport: any HTTPTransport
    private let settings: AWSSettings
    private let credentials: CredentialCache
    private let surroundings: Surroundings
    private let rule: RetryRule
    private let budget = RetryBudget()
    private let clock = SigningClock()
    private let keys = SigningKeys()

    /// Calls as settings and credentials say.
    package init(
        _ settings: AWSSettings, credentials: CredentialCache, over transport: any HTTPTransport,
        in surroundings: Surroundings,
    ) {
        self.settings = settings
        self.credentials = credentials
        self.transport = transport
        self.surroundings = surroundings
        rule = RetryRule(attempts: settings.attempts)
    }

    /// The region that is asked.
    package var region: String { settings.region }

    /// The body of the answer to a call; throws what the last try came to.
    package func send(_ call: AWSCall) async throws(AWSFailure) -> [UInt8] {
        try await send(call) { (body) throws(DynamoDBError) in body }
    }

    /// What `decode` makes of the answer to a call.
    ///
    /// An answer that it can not read has been cut off or garbled on the way, so the call is tried
    /// again.
    func send<Value>(
        _ call: AWSCall, _ decode: ([UInt8]) throws(DynamoDBError) -> Value,
    ) async throws(AWSFailure) -> Value {
        var failures = 0
        var spent: Int?
        while true {
            do throws(AWSFailure) {
                let value = try decoded(try await attempt(call), decode)
                budget.refund(spent)
                return value
            } catch {
                failures += 1
                let cost = RetryRule.cost(of: error)
                guard
                    let pause = rule.pause(
                        after: failures, RetryRule.verdict(on: error),
                        jitter: surroundings.random()),
                    budget.take(cost)
                else { throw error }
                spent = cost
                try await wait(pause)
            }
        }
    }

    private func wait(_ pause: Duration) async throws(AWSFailure) {
        guard pause > .zero else { return }
        do {
            try await surroundings.sleep(pause)
        } catch {
            throw .cancelled
        }
    }

    private func decoded<Value>(
        _ body: [UInt8], _ decode: ([UInt8]) throws(DynamoDBError) -> Value,
    ) throws(AWSFailure) -> Value {
        do throws(DynamoDBError) {
            return try decode(body)
        } catch {
            throw .unreachable("The answer can not be read: \(error.message)", timedOut: false)
        }
    }

    /// Sends a call once.
    private func attempt(_ call: AWSCall) async throws(AWSFailure) -> [UInt8] {
        let used = try await credentials.current()
        let reply: HTTPReply
        do throws(TransportError) {
            let now = clock.time(at: surroundings.now())
            reply = try await transport.send(
                settings.request(for: call, signedBy: used, at: now, keys: keys))
        } catch {
            throw AWSFailure(error, settings.endpoint(of: call.service).origin)
        }
        guard (200..<300).contains(reply.status) else {
            let refusal = AWSRefusal(reply)
            notice(refusal, in: reply, used)
            throw .refused(refusal)
        }
        if let checksum = reply.header("x-amz-crc32").flatMap({ UInt32($0) }),
            checksum != CRC32.checksum(reply.body)
        {
            throw .unreachable("The answer's checksum is not that of its body", timedOut: false)
        }
        return reply.body
    }

    /// Mends what made a signature fail, for the next try.
    private func notice(_ refusal: AWSRefusal, in reply: HTTPReply, _ used: AWSCredentials) {
        switch RetryRule.verdict(on: .refused(refusal)) {
        case .skewed: _ = clock.follow(reply.header("date"), at: surroundings.now())
        case .expired: credentials.forget(used)
        case .lasting, .passing, .throttled: break
        }
    }
}

extension AWSFailure {
    fileprivate init(_ error: TransportError, _ place: String) {
        switch error {
        case .timedOut: self = .unreachable("\(place) does not answer in time", timedOut: true)
        case .failed(let why):
            self = .unreachable("\(place) can not be reached: \(why)", timedOut: false)
        case .cancelled: self = .cancelled
        }
    }
}
