/// What is told of the capacity of a table or a global index, beside how it is paid for.
///
/// It limits nothing. Source: AWS, DescribeTable, and DynamoDB warm throughput.
public struct Capacity: Sendable, Hashable {
    /// The most requests of either kind that it would take while it is paid for by request.
    public var maximum = CapacityUnits()
    /// The units of reading that it could take at once, which never get less.
    public var warmRead: Int
    /// The units of writing that it could take at once, which never get less.
    public var warmWrite: Int
    /// When it last got more of the units that are kept ready.
    public var increased: Timestamp?
    /// When it last got less of the units that are kept ready.
    public var decreased: Timestamp?
    /// How many times it got less of them on the day of `decreased`.
    public var decreases = 0
    /// When it was last set to be paid for by request.
    public var paidByRequest: Timestamp?

    /// What there is to tell of something new, of which nothing else was said.
    package init(billing: BillingMode, at time: Timestamp? = nil) {
        (warmRead, warmWrite) = billing.warmUnits
        if billing == .payPerRequest { paidByRequest = time }
    }

    /// Follows a change of payment.
    package mutating func pay(_ new: BillingMode, before old: BillingMode, at time: Timestamp) {
        warmRead = max(warmRead, new.warmUnits.read)
        warmWrite = max(warmWrite, new.warmUnits.write)
        switch (old, new) {
        case (.provisioned, .payPerRequest): paidByRequest = time
        case (.payPerRequest, .provisioned): maximum = CapacityUnits()
        case (.provisioned(let oldRead, let oldWrite), .provisioned(let read, let write)):
            if read > oldRead || write > oldWrite { increased = time }
            guard read < oldRead || write < oldWrite else { return }
            decreases = asOf(time).decreases + 1
            decreased = time
        case (.payPerRequest, .payPerRequest): return
        }
    }

    /// Takes over what a request says; a maximum of -1 is none.
    package mutating func apply(_ options: CapacityOptions) {
        if let read = options.maximum?.read { maximum.read = read < 0 ? nil : read }
        if let write = options.maximum?.write { maximum.write = write < 0 ? nil : write }
        warmRead = max(warmRead, options.warm?.read ?? 0)
        warmWrite = max(warmWrite, options.warm?.write ?? 0)
    }

    /// What is told of it at a moment: the decreases of another day are over.
    package func asOf(_ time: Timestamp) -> Capacity {
        var capacity = self
        if decreased?.dayUTC != time.dayUTC { capacity.decreases = 0 }
        return capacity
    }
}

extension Timestamp {
    fileprivate var dayUTC: Int64 { seconds / 86_400 }
}

extension BillingMode {
    /// The units that something new could take at once.
    /// Source: AWS, On-demand capacity mode, Initial throughput.
    var warmUnits: (read: Int, write: Int) {
        switch self {
        case .payPerRequest: (12_000, 4000)
        case .provisioned(let read, let write): (read, write)
        }
    }

    /// Writes the member that names the capacity that is kept ready, and how it changed.
    func writeThroughput(_ capacity: Capacity, to writer: inout JSONWriter) {
        var units = (read: 0, write: 0)
        if case .provisioned(let read, let write) = self { units = (read, write) }
        writer.name("ProvisionedThroughput")
        writer.object { writer in
            writer.member("LastIncreaseDateTime", capacity.increased)
            writer.member("LastDecreaseDateTime", capacity.decreased)
            writer.member("NumberOfDecreasesToday", capacity.decreases)
            writer.member("ReadCapacityUnits", units.read)
            writer.member("WriteCapacityUnits", units.write)
        }
    }
}

extension Capacity {
    /// Writes the members that name its maximum, where there is one, and what it could take at
    /// once.
    func write(to writer: inout JSONWriter) {
        if maximum != CapacityUnits() { maximum.writeMaximum(to: &writer) }
        writer.name("WarmThroughput")
        writer.object { writer in
            writer.member("ReadUnitsPerSecond", warmRead)
            writer.member("WriteUnitsPerSecond", warmWrite)
            writer.member("Status", "ACTIVE")
        }
    }
}

extension JSONWriter {
    /// Writes a member with a time, where there is one: seconds since the Unix epoch.
    package mutating func member(_ name: String, _ time: Timestamp?) {
        guard let time else { return }
        self.name(name)
        raw(time.epochSeconds)
    }
}
