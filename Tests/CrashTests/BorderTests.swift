import AuditPipeline
import AuditTrail
import DynamoModel
import LocalServices
import Testing

/// The way of a change through all three files, with a crash at each border.
///
/// What is written before the crash goes as far as the border; then the files are opened again,
/// more is written, and everything goes its way to the end.
@Suite(.timeLimit(.minutes(10)))
struct BorderTests {
    @Test(arguments: Border.allCases)
    func `after a crash of the process every change has one entry`(border: Border) async throws {
        let house = try await House.new()
        try await house.write(0)
        try await house.walk(to: border)
        let crashed = try await house.reopened(house.directory.afterCrash())
        try await crashed.expectOneEntryForEachChange()
    }

    @Test(arguments: Border.allCases)
    func `after a loss of the machine every change has one entry`(border: Border) async throws {
        let house = try await House.new()
        try await house.write(0)
        try await house.walk(to: border)
        let lost = try await house.reopened(house.directory.afterLossOfMachine())
        try await lost.expectOneEntryForEachChange()
    }

    @Test(arguments: Border.allCases)
    func `a second crash on the way back changes nothing`(border: Border) async throws {
        let house = try await House.new()
        try await house.write(0)
        try await house.walk(to: border)
        let crashed = try await house.reopened(house.directory.afterCrash())
        try await crashed.walk(to: .logged)
        let again = try await house.reopened(crashed.directory.afterLossOfMachine())
        try await again.expectOneEntryForEachChange()
    }

    @Test(arguments: Border.allCases)
    func `an older services file loses nothing and doubles nothing`(border: Border) async throws {
        let house = try await House.new()
        try await house.write(0)
        try await house.walk(to: border)
        let older = try house.directory.afterCrash()
        let crashed = try await house.reopened(house.directory.afterCrash())
        try await crashed.write(1)
        try await crashed.finish()
        let mixed = try await house.reopened(crashed.directory.withServices(of: older))
        try await mixed.expectOneEntryForEachChange(before: 12)
    }

    @Test func `without a services file nothing is lost and nothing doubled`() async throws {
        let house = try await House.new()
        try await house.write(0)
        try await house.finish()
        let bare = try await house.reopened(house.directory.withServices(of: nil))
        try await bare.expectOneEntryForEachChange()
    }

    @Test func `what an older services file waits for and the log no longer has is parked`()
        async throws
    {
        let house = try await House.new()
        try await house.write(0)
        try await house.walk(to: .received)
        let older = try house.directory.afterCrash()
        let crashed = try await house.reopened(house.directory.afterCrash())
        try await crashed.finish()
        try await crashed.walk(to: .trimmed)
        let mixed = try await house.reopened(crashed.directory.withServices(of: older))
        try await mixed.write(1)
        try await mixed.finish()
        let parked = try await mixed.services.deadLetters().map(\.letter)
        #expect(parked.count == 4)
        #expect(parked.allSatisfy { $0.verdict.reason.hasPrefix("The change log does not hold") })
        // They are in the trail all the same, as they were before.
        #expect(try await mixed.sequences().sorted() == Array(1...12))
        #expect(try await mixed.verify().verdict == .verified)
    }
}

extension House {
    /// Writes more, lets everything go its way, and expects the trail to be whole.
    fileprivate func expectOneEntryForEachChange(before: UInt64 = 6) async throws {
        try await write(2)
        try await finish()
        #expect(try await sequences().sorted() == Array(1...(before + 6)))
        #expect(try await services.deadLetters().isEmpty)
        var latest: [Item: Item] = [:]
        for entry in try await trail.entries(in: 0..<trail.size) {
            let change = entry.entry.change
            #expect(change.old == latest[change.key.item])
            latest[change.key.item] = change.new
        }
        let report = try await verify()
        #expect(report.verdict == .verified, "\(report.findings)")
    }
}
