public import DynamoModel
import SQLite

extension TableEngine {
    /// Runs up to 25 statements that each read or write one item, one after the other; what one of
    /// them comes to does not matter to the others.
    public func batchExecuteStatement(
        _ request: BatchExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchExecuteStatement.Response>,
    ) {
        let batch: StatementBatch
        do throws(DynamoDBError) {
            batch = try StatementBatch(request)
        } catch {
            return reply(.failure(error))
        }
        if batch.reads {
            readLong(reply) {
                try batch.itemReads(in: catalog)
            } read: { reads, connection in
                try connection.snapshot {
                    try BatchExecuteStatement.Response(
                        reads, connection, request.returnConsumedCapacity)
                }
            }
        } else {
            write(batch, request, caller, reply)
        }
    }

    private func write(
        _ batch: StatementBatch, _ request: BatchExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchExecuteStatement.Response>,
    ) {
        let origin = ChangeOrigin(
            caller: caller, api: "BatchExecuteStatement",
            transactionID: caller.requestID ?? RandomName.uuid(),
        )
        write(reply) {
            try batch.itemWrites(in: catalog)
        } commit: { [state, now] writes, connection in
            let commit = Commit(connection: connection, state: state, origin: origin, time: now())
            return try BatchExecuteStatement.Response(
                writes, commit, request.returnConsumedCapacity)
        }
    }
}

extension BatchExecuteStatement.Response {
    fileprivate init(
        _ reads: [BatchStep<BatchedRead>], _ connection: Connection,
        _ wanted: ReturnConsumedCapacity,
    ) throws {
        self.init(outcomes: [])
        for read in reads {
            switch read {
            case .failed(let outcome): outcomes.append(outcome)
            case .run(let read):
                let item = try read.item.item(connection)
                let name = read.item.table.name
                outcomes.append(.init(table: name, item: item.map(read.item.project)))
                let cost = ConsumedCapacity.read(
                    name, sizes: [item?.sizeBytes ?? 0], isConsistent: read.isConsistent, wanted)
                if let cost { add(cost) }
            }
        }
    }

    private mutating func add(_ cost: ConsumedCapacity) {
        if let known = consumedCapacity.firstIndex(where: { $0.table == cost.table }) {
            consumedCapacity[known].add(cost)
        } else {
            consumedCapacity.append(cost)
        }
    }

    fileprivate init(
        _ writes: [BatchStep<BatchedWrite>], _ commit: Commit, _ wanted: ReturnConsumedCapacity,
    ) throws {
        self.init(outcomes: [])
        var costs = CapacityByTable()
        for write in writes {
            switch write {
            case .failed(let outcome): outcomes.append(outcome)
            case .run(let write):
                let name = write.item.table.name
                let outcome: WriteOutcome
                do {
                    outcome = try commit.outcome(of: write.item)
                } catch let error as DynamoDBError {
                    outcomes.append(.init(table: name, error: error))
                    try costs.addFailed(write.item, commit, wanted)
                    continue
                }
                let response = try outcome.response(to: write.options, of: write.item)
                try commit.apply(outcome, of: write.item)
                try costs.add(write.item, outcome, wanted)
                outcomes.append(.init(table: name, item: response.attributes))
            }
        }
        consumedCapacity = costs.capacities(wanted)
    }
}
