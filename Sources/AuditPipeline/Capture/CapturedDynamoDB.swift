package import DynamoModel

/// A DynamoDB whose reads and refusals are recorded before they are answered, where a table's rule
/// asks for that.
///
/// What can not be recorded is answered with an internal failure, so that nothing is read unseen.
/// Writes that succeed pass through: the change log has them.
package struct CapturedDynamoDB: Sendable {
    let base: any DynamoDB & DynamoDBStatements
    private let rules: [String: CaptureRule]
    private let recorder: AttemptRecorder

    /// Records what `rules` ask for: by the names of tables, and by their ARNs, which is how a call
    /// may name them. A table of the same name at another place has another ARN.
    package init(
        _ base: any DynamoDB & DynamoDBStatements, rules: [String: CaptureRule],
        recorder: AttemptRecorder,
    ) {
        self.base = base
        self.rules = rules
        self.recorder = recorder
    }

    /// A reply that records first; the given one where there is nothing to record.
    ///
    /// `outcomes` has what the answer says of each target, in their order.
    func recording<Response: Sendable>(
        _ attempt: Attempt, _ caller: Caller, _ reply: @escaping Reply<Response>,
        outcomes: @escaping @Sendable (Response) -> [Attempt.Outcome] = { _ in [] },
    ) -> Reply<Response> {
        let isWanted = attempt.targets.contains { target in
            guard let rule = rules[target.table] else { return false }
            return rule.failures || rule.reads && attempt.isRead
        }
        guard isWanted else { return reply }
        let origin = ChangeOrigin(caller: caller, api: attempt.api)
        return { [rules, recorder] result in
            let found =
                switch result {
                case .success(let response): attempt.records(rules, origin, outcomes(response))
                case .failure(let error): attempt.records(rules, origin, attempt.outcomes(error))
                }
            guard !found.isEmpty else { return reply(result) }
            recorder.keep(found) { isKept in
                let failure = DynamoDBError.internalFailure(
                    "The request could not be recorded, and is not answered without that")
                reply(isKept ? result : .failure(failure))
            }
        }
    }
}

extension Attempt {
    /// The records that rules ask for; targets without an outcome were done.
    fileprivate func records(
        _ rules: [String: CaptureRule], _ origin: ChangeOrigin, _ outcomes: [Outcome?],
    ) -> [AttemptRecorder.Record] {
        targets.enumerated().compactMap { index, target in
            guard let rule = rules[target.table] else { return nil }
            var target = target
            switch outcomes.indices.contains(index) ? outcomes[index] : .done(Item()) {
            case .done(let details):
                guard isRead, rule.reads else { return nil }
                for attribute in details.attributes {
                    target.details[attribute.name] = attribute.value
                }
                return AttemptRecorder.Record(kind: .read, target: target, origin: origin)
            case .refused(let code, let message):
                guard rule.failures else { return nil }
                target.details["error"] = .string(Text(code))
                target.details["message"] = .string(Text(message))
                return AttemptRecorder.Record(kind: .failure, target: target, origin: origin)
            case nil: return nil
            }
        }
    }

    /// What an error says of each target; nil for those of a cancelled transaction that were not
    /// the cause.
    fileprivate func outcomes(_ error: DynamoDBError) -> [Outcome?] {
        var reasons: [CancellationReason] = []
        if case .transactionCanceled(let all) = error { reasons = all }
        return targets.indices.map { index in
            guard reasons.indices.contains(index) else {
                return .refused(code: error.code, message: error.message)
            }
            let reason = reasons[index]
            guard reason != CancellationReason.none else { return nil }
            return .refused(
                code: reason.code, message: reason.message ?? error.message)
        }
    }
}
