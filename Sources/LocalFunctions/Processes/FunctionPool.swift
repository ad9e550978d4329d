import DynamoModel

/// Decides which process does a call; holds no process, it is told and answers.
struct FunctionPool {
    /// What a process can be used for: one revision of one function.
    struct Use: Hashable {
        let function: String
        let revision: String
    }

    /// What to do with a call.
    enum Choice: Hashable {
        /// The process waits for a call.
        case reuse(Int)
        /// A new process by that number, where another one may have to be ended for it.
        case start(Int, ending: Int?)
        /// As many processes as there may be have a call.
        case refuse
    }

    private struct Process {
        let use: Use
        /// Since when it waits for a call; nil while it has one.
        var idleSince: Timestamp?
        /// Whether its function was changed or deleted since; it ends after its call.
        var isOld = false
    }

    private let perFunction: Int
    private let total: Int
    private var processes: [Int: Process] = [:]
    private var lastNumber = 0

    init(
        perFunction: Int = Limits.processesPerFunction, total: Int = Limits.processes,
    ) {
        self.perFunction = perFunction
        self.total = total
    }

    /// Takes a process for a call.
    mutating func take(_ use: Use) -> Choice {
        // The one that was used last has the warmest caches, and lets the others become idle.
        if let latest = idle.filter({ $0.value.use == use }).max(by: isOlder) {
            processes[latest.key]?.idleSince = nil
            return .reuse(latest.key)
        }
        guard processes.values.count(where: { $0.use == use }) < perFunction else { return .refuse }
        var ending: Int?
        if processes.count >= total {
            guard let oldest = idle.min(by: isOlder)?.key else { return .refuse }
            processes[oldest] = nil
            ending = oldest
        }
        lastNumber += 1
        processes[lastNumber] = Process(use: use)
        return .start(lastNumber, ending: ending)
    }

    /// Takes a process back from its call; false where it is of no more use and has to end.
    mutating func giveBack(_ number: Int, at time: Timestamp) -> Bool {
        guard let process = processes[number] else { return false }
        guard !process.isOld else {
            processes[number] = nil
            return false
        }
        processes[number]?.idleSince = time
        return true
    }

    /// Forgets a process that ended.
    mutating func forget(_ number: Int) {
        processes[number] = nil
    }

    /// Learns the present revision of a function, nil for one that is no more; gives the processes
    /// that are idle and of no more use.
    mutating func change(_ function: String, to revision: String?) -> [Int] {
        for (number, process) in processes
        where process.use.function == function && process.use.revision != revision {
            processes[number]?.isOld = true
        }
        return remove { $0.isOld && $0.idleSince != nil }
    }

    /// Gives the processes that were idle since `time` or longer.
    mutating func expire(before time: Timestamp) -> [Int] {
        remove { $0.idleSince.map { $0 <= time } ?? false }
    }

    private var idle: [Int: Process] { processes.filter { $0.value.idleSince != nil } }

    private func isOlder(_ left: (key: Int, value: Process), _ right: (key: Int, value: Process))
        -> Bool
    {
        (left.value.idleSince?.milliseconds ?? 0, left.key)
            < (right.value.idleSince?.milliseconds ?? 0, right.key)
    }

    private mutating func remove(_ isDue: (Process) -> Bool) -> [Int] {
        let due = processes.filter { isDue($0.value) }.keys.sorted()
        for number in due { processes[number] = nil }
        return due
    }
}
