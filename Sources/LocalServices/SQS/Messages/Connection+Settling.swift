import AWSWire
import DynamoModel
import SQLite

extension Connection {
    /// Does what receivers want of messages, each for itself.
    func settle(
        _ settlements: [Settlement], of queue: SQSQueue, at now: Timestamp,
    ) throws -> SettlementOutcome {
        let queue = try current(queue)
        var outcome = SettlementOutcome()
        var lanes: Set<Int64> = []
        var deleted = 0
        for settlement in settlements {
            let isHere = settlement.receipt.queue == queue.number
            let message = isHere ? try sqsMessage(settlement.receipt.id, of: queue.number) : nil
            let action = Result { () throws(SQSError) in
                try settlement.action(on: message, at: now)
            }
            outcome.results.append(action.map { _ in })
            switch try? action.get() {
            case nil: continue
            case .delete(let message):
                try deleteSQSMessage(message, of: queue.number)
                deleted += 1
            case .hide(let message):
                try hide(message, of: queue.number)
                if message.lane == nil, message.available <= now { outcome.availableAgain += 1 }
            }
            if let lane = message?.lane { lanes.insert(lane) }
        }
        for lane in lanes where try settleLane(lane, at: now) { outcome.availableAgain += 1 }
        // Whoever has a receipt has received it.
        if deleted > 0 { try countMessages(-deleted, received: -deleted, of: queue.number) }
        return outcome
    }
}
