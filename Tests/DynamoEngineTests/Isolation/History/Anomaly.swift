/// Something that no serial execution in real time could have shown.
enum Anomaly: Hashable {
    /// An acknowledged write is not among the item's versions.
    case lostWrite(String, item: String)
    /// A refused write is among the item's versions.
    case phantomWrite(String, item: String)
    /// A version is there twice.
    case repeatedWrite(String, item: String)
    /// A version is there that nobody wrote.
    case unexplainedVersion(String, item: String)
    /// Of a transaction that no answer came to, some writes are there and some are not.
    case halfTransaction(String)
    /// Something was read that the item never was.
    case dirtyRead(String, item: String)
    /// The items of one read do not make the sum that they always make.
    case brokenTotal(String)
    /// Two operations saw and replaced the same version.
    case lostUpdate(Set<String>)
    /// A read was given what had been replaced before it began.
    case staleRead(Set<String>)
    /// Transactions wrote several items in different orders.
    case dirtyWrite(Set<String>)
    /// Transactions saw each other's writes.
    case circularFlow(Set<String>)
    /// A transaction saw one item before another transaction, and another item after it.
    case readSkew(Set<String>)
    /// Transactions missed each other's writes.
    case writeSkew(Set<String>)
    /// Every serial order contradicts the order of invocations and answers.
    case realTimeViolation(Set<String>)
}
