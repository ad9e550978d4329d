import SQLite

/// The statements that hand messages from one queue to another, as calls.
extension Connection {
    /// Moves the messages of all queues but `kept` and those of event source mappings behind those
    /// of the queue `heir`, in their order; gives how many each of them had.
    func moveMessages(ofAllBut kept: Set<String>, to heir: String) throws -> [String: Int] {
        let left = try waitingQueues().filter {
            !kept.contains($0.name) && !HostedMapping.isName($0.name)
        }
        if left.isEmpty { return [:] }
        let number = try declareQueue(heir)
        for queue in left { try moveMessages(of: queue, to: number) }
        return Dictionary(uniqueKeysWithValues: left.map { ($0.name, $0.count) })
    }

    private func waitingQueues() throws -> [WaitingQueue] {
        var queues: [WaitingQueue] = []
        try statement(Schema.waitingQueues).forEachRow { row in
            queues.append(
                WaitingQueue(
                    number: row.int(0), name: row.text(1), lastMessage: row.int(2),
                    count: Int(row.int(3))))
        }
        return queues
    }

    /// Messages keep their distances, so the heir needs as many numbers as the queue ever gave.
    private func moveMessages(of queue: WaitingQueue, to heir: Int64) throws(SQLiteError) {
        let behind = try numberMessages(Int(queue.lastMessage), queue: heir)
        let move = try statement(Schema.moveMessages)
        try move.bind(1, heir)
        try move.bind(2, behind)
        try move.bind(3, queue.number)
        try move.run()
    }
}

/// A queue that has messages.
private struct WaitingQueue {
    let number: Int64
    let name: String
    /// The number of the last message that it ever had.
    let lastMessage: Int64
    let count: Int
}
