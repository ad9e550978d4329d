import AuditPipeline
import DynamoModel

/// The records of changes that are too large for a message.
struct ClaimedRecords: Sendable {
    /// Where they are; nil where nothing says so.
    let store: (any ObjectStore)?

    /// The record as a whole: itself, or what its claim check stands for.
    func whole(_ record: EventRecord) async throws -> EventRecord {
        guard let key = record.claim else { return record }
        guard !key.isEmpty, let store else {
            throw EventRecord.Fault(
                "The change is too large for a message, and no bucket has it: set CLAIM_BUCKET of "
                    + "the processor and of the logger")
        }
        guard let bytes = try await store.bytes(of: key, limitBytes: Limits.claimedBytes) else {
            throw EventRecord.Fault("The bucket of claim checks has no object \(key)")
        }
        let whole = try EventRecord(bytes)
        guard whole.claim == nil, whole.change.position == record.change.position else {
            throw EventRecord.Fault("The object \(key) is about another change")
        }
        return whole
    }
}
