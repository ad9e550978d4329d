package import DynamoModel

/// A DynamoDB whose reads and refusals are recorded before they are answered, where a table's rule
/// asks for that.
///
/// What can not be recorded is answered with an internal failure, so that nothing is read unseen.
/// Writes that succeed pass through: the change log has them.
package struct CapturedDynamoDB: Sendable {
    let base: any DynamoDB
    private let rules: [String: CaptureRule]
    private let recorder: AttemptRecorder

    /// Records what `rules` ask for, by the names of tables.
    package init(
        _ base: any DynamoDB, rules: [String: CaptureRule], recorder: AttemptRecorder,
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
        outcomes: @escaping @Sendable (Response) -> [Item] = { _ in [] },
    ) -> Reply<Response> {
        let isWanted = attempt.targets.contains { target in
            guard let rule = rules[target.table] else { return false }
            return rule.failures || rule.reads && attempt.isRead
        }
        guard isWanted else { return reply }
        let origin = ChangeOrigin(caller: caller, api: attempt.api)
        return { [rules, recorder] result in
            let found: [AttemptRecorder.Record] =
                switch result {
                case .success(let response):
                    attempt.isRead ? attempt.reads(rules, origin, outcomes(response)) : []
                case .failure(let error): attempt.failures(rules, origin, error)
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
    fileprivate func reads(
        _ rules: [String: CaptureRule], _ origin: ChangeOrigin, _ outcomes: [Item],
    ) -> [AttemptRecorder.Record] {
        targets.enumerated().compactMap { index, target in
            guard rules[target.table]?.reads == true else { return nil }
            var target = target
            if outcomes.indices.contains(index) {
                for attribute in outcomes[index].attributes {
                    target.details[attribute.name] = attribute.value
                }
            }
            return AttemptRecorder.Record(kind: .read, target: target, origin: origin)
        }
    }

    /// One for each target, but in a cancelled transaction only for those that were the cause.
    fileprivate func failures(
        _ rules: [String: CaptureRule], _ origin: ChangeOrigin, _ error: DynamoDBError,
    ) -> [AttemptRecorder.Record] {
        var reasons: [CancellationReason] = []
        if case .transactionCanceled(let all) = error { reasons = all }
        return targets.enumerated().compactMap { index, target in
            guard rules[target.table]?.failures == true else { return nil }
            let reason = reasons.indices.contains(index) ? reasons[index] : nil
            guard reason == nil || reason != CancellationReason.none else { return nil }
            var target = target
            target.details["error"] = .string(Text(reason?.code ?? error.code))
            target.details["message"] = .string(Text(reason?.message ?? error.message))
            return AttemptRecorder.Record(kind: .failure, target: target, origin: origin)
        }
    }
}
