import Testing

@testable import DynamoModel

private let noon = Timestamp(milliseconds: 1_000_000_000_000)
private let later = noon.advanced(by: .seconds(60))
private let small = BillingMode.provisioned(read: 5, write: 5)
private let large = BillingMode.provisioned(read: 10, write: 20)

@Test func `what is new can take what it is paid for at once`() {
    let onDemand = Capacity(billing: .payPerRequest, at: noon)
    #expect(onDemand.warmRead == 12_000)
    #expect(onDemand.warmWrite == 4000)
    #expect(onDemand.paidByRequest == noon)
    let provisioned = Capacity(billing: large, at: noon)
    #expect(provisioned.warmRead == 10)
    #expect(provisioned.warmWrite == 20)
    #expect(provisioned.paidByRequest == nil)
}

@Test func `more units are an increase, and less of either kind a decrease`() {
    var capacity = Capacity(billing: small)
    capacity.pay(large, before: small, at: noon)
    #expect(capacity.increased == noon)
    #expect(capacity.decreased == nil)
    capacity.pay(.provisioned(read: 11, write: 19), before: large, at: later)
    #expect(capacity.decreased == later)
    #expect(capacity.decreases == 1)
    capacity.pay(small, before: .provisioned(read: 11, write: 19), at: later)
    #expect(capacity.decreases == 2)
    #expect(capacity.warmRead == 11)
    #expect(capacity.warmWrite == 20)
}

@Test func `the decreases of one day are forgotten on the next`() {
    var capacity = Capacity(billing: large)
    capacity.pay(small, before: large, at: noon)
    #expect(capacity.asOf(later).decreases == 1)
    let tomorrow = noon.advanced(by: .seconds(86_400))
    #expect(capacity.asOf(tomorrow).decreases == 0)
    #expect(capacity.asOf(tomorrow).decreased == noon)
    capacity.pay(.provisioned(read: 1, write: 1), before: small, at: tomorrow)
    #expect(capacity.decreases == 1)
}

@Test func `a capacity of its own ends the maximum, and the way back tells when it was`() {
    var capacity = Capacity(billing: .payPerRequest, at: noon)
    capacity.maximum = CapacityUnits(read: 100)
    capacity.pay(small, before: .payPerRequest, at: later)
    #expect(capacity.maximum == CapacityUnits())
    #expect(capacity.paidByRequest == noon)
    #expect(capacity.warmRead == 12_000)
    #expect(capacity.increased == nil)
    capacity.pay(.payPerRequest, before: small, at: later)
    #expect(capacity.paidByRequest == later)
    #expect(capacity.decreases == 0)
}

@Test func `a maximum changes unit by unit, and -1 takes one away`() {
    var capacity = Capacity(billing: .payPerRequest)
    var options = CapacityOptions()
    options.maximum = CapacityUnits(read: 1000, write: 500)
    capacity.apply(options)
    options.maximum = CapacityUnits(read: -1)
    capacity.apply(options)
    #expect(capacity.maximum == CapacityUnits(write: 500))
    options.maximum = CapacityUnits(write: -1)
    capacity.apply(options)
    #expect(capacity.maximum == CapacityUnits())
}

@Test func `one kind of units at once leaves the other as it is`() {
    var capacity = Capacity(billing: .payPerRequest)
    var options = CapacityOptions()
    options.warm = CapacityUnits(read: 12_001)
    capacity.apply(options)
    #expect(capacity.warmRead == 12_001)
    #expect(capacity.warmWrite == 4000)
}
