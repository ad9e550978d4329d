/// What a request says of the capacity of a table or a global index, beside how it is paid for.
public struct CapacityOptions: Sendable, Hashable {
    /// The most requests of either kind that it is to take while it is paid for by request, where
    /// -1 takes a maximum away; nil says nothing.
    public var maximum: CapacityUnits?
    /// What it is to be able to take at once; nil says nothing.
    public var warm: CapacityUnits?

    /// Says nothing.
    public init() {}

    /// Reads a parameter, if it is one of these.
    mutating func read(
        _ name: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Bool {
        switch name {
        case "OnDemandThroughput":
            maximum = try CapacityUnits(
                json: &reader, "MaxReadRequestUnits", "MaxWriteRequestUnits")
        case "WarmThroughput":
            warm = try CapacityUnits(json: &reader, "ReadUnitsPerSecond", "WriteUnitsPerSecond")
        default: return false
        }
        return true
    }
}

extension CapacityOptions {
    /// Whether it says nothing of any units.
    package var isEmpty: Bool { maximum?.isEmpty ?? true && warm?.isEmpty ?? true }

    private static let intro = "One or more parameter values were invalid:"

    /// Throws where something new, which is to be paid for in a certain way, can not have it.
    package func check(_ billing: BillingMode, of owner: CapacityOwner) throws(DynamoDBError) {
        if billing != .payPerRequest, let unit = maximumUnit {
            let place = owner.suffix(" for index: ")
            throw .validation(
                "\(CapacityOptions.intro) \(unit) for OnDemandThroughput\(place) cannot be "
                    + "specified when table BillingMode is PROVISIONED."
            )
        }
        try checkMaximum(of: owner) { $0 >= 1 }
        let place = owner.suffix(" for index ", " for table")
        for (unit, wanted, least) in warmUnits(beside: Capacity(billing: billing))
        where wanted < least {
            let reason =
                billing == .payPerRequest
                ? "initial throughput for OnDemand. See: \(CapacityOptions.page)"
                : "\(unit)CapacityUnits of ProvisionedThroughput"
            throw .validation(
                "\(CapacityOptions.intro) Requested \(unit)UnitsPerSecond for WarmThroughput"
                    + "\(place) is lower than \(reason)"
            )
        }
    }

    /// Throws where a capacity that is there can not become like it, with the payment to come.
    package func check(
        changing capacity: Capacity, _ billing: BillingMode, of owner: CapacityOwner,
    ) throws(DynamoDBError) {
        if billing != .payPerRequest, let unit = maximumUnit {
            let place = owner.suffix(" for index : ")
            throw .validation(
                "\(CapacityOptions.intro) \(unit) for OnDemandThroughput\(place) cannot be "
                    + "specified when the table BillingMode is PROVISIONED"
            )
        }
        try checkMaximum(of: owner) { $0 >= 1 || $0 == -1 }
        let place = owner.suffix(" for index ", " for table")
        for (unit, wanted, least) in warmUnits(beside: capacity) where wanted < least {
            throw .validation(
                "\(CapacityOptions.intro) Requested \(unit)UnitsPerSecond for WarmThroughput"
                    + "\(place) is lower than current WarmThroughput, decreasing WarmThroughput "
                    + "is not supported"
            )
        }
    }

    private func checkMaximum(
        of owner: CapacityOwner, _ isPossible: (Int) -> Bool,
    ) throws(DynamoDBError) {
        let units = [("Read", maximum?.read), ("Write", maximum?.write)]
        guard let (unit, _) = units.first(where: { !($0.1.map(isPossible) ?? true) }) else {
            return
        }
        let place = owner.suffix(" for index : ", " for table")
        throw .validation(
            "\(CapacityOptions.intro) Requested Max\(unit)RequestUnits for OnDemandThroughput"
                + "\(place) is outside of valid range"
        )
    }

    /// The first of the maxima that are named.
    var maximumUnit: String? {
        if maximum?.read != nil { return "MaxReadRequestUnits" }
        return maximum?.write == nil ? nil : "MaxWriteRequestUnits"
    }

    /// The units that are wanted at once, each beside those that there are.
    private func warmUnits(
        beside capacity: Capacity,
    ) -> [(unit: String, wanted: Int, least: Int)] {
        let read = warm?.read.map { ("Read", $0, capacity.warmRead) }
        let write = warm?.write.map { ("Write", $0, capacity.warmWrite) }
        return [read, write].compactMap(\.self)
    }

    private static let page =
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
        + "on-demand-capacity-mode.html#on-demand-capacity-mode-initial"
}
