/// The parameters of one UpdateTable that change something, of which many exclude each other.
///
/// Source: AWS, UpdateTable, as it answers.
struct UpdateCombination {
    private static let intro = "One or more parameter values were invalid:"
    private static let known: Set<String> = [
        throughput, billing, stream, indexUpdates, maximum, warm, "SSESpecification", "TableClass",
        "DeletionProtectionEnabled",
    ]
    private static let throughput = "ProvisionedThroughput"
    private static let billing = "BillingMode"
    private static let stream = "StreamSpecification"
    private static let indexUpdates = "GlobalSecondaryIndexUpdates"
    private static let maximum = "OnDemandThroughput"
    private static let warm = "WarmThroughput"
    /// Those that stand alone, by the names that faults have for them.
    private static let lonely = [
        ("SSESpecification", "Server-Side Encryption modification"),
        ("TableClass", "TableClass modification"),
        ("DeletionProtectionEnabled", "DeletionProtection modification"),
        (warm, warm),
    ]
    private var given: Set<String> = []

    /// Remembers a parameter, if it is one of them.
    mutating func add(_ name: String) {
        if UpdateCombination.known.contains(name) { given.insert(name) }
    }

    /// Throws where none of them is there, or some that exclude each other are.
    func check(_ updates: [IndexUpdateParameters]?) throws(DynamoDBError) {
        typealias Name = UpdateCombination
        let intro = Name.intro
        let effective = updates?.isEmpty == true ? given.subtracting([Name.indexUpdates]) : given
        guard !effective.isEmpty else { throw Name.none }
        guard updates?.isEmpty != true else {
            throw .validation("\(intro) List of GlobalSecondaryIndexUpdates is empty")
        }
        if given.contains(Name.warm), updates?.contains(where: \.isCreation) == true {
            throw .validation(
                "\(intro) Create global secondary index cannot be specified when updating "
                    + "WarmThroughput"
            )
        }
        for (name, words) in Name.lonely where given.contains(name) && given.count > 1 {
            throw .validation("\(intro) \(words) must be the only operation in the request")
        }
        guard !given.contains(Name.maximum) || given.isSubset(of: [Name.maximum, Name.billing])
        else {
            throw .validation(
                "\(intro) OnDemandThroughput can only be combined with BillingMode in an "
                    + "UpdateTable request"
            )
        }
        guard !given.isSuperset(of: [Name.stream, Name.throughput]) else {
            throw .validation("\(intro) You cannot modify stream status while updating table IOPS")
        }
    }

    private static let none = DynamoDBError.validation(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
            + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, "
            + "MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
            + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is "
            + "required"
    )
}
