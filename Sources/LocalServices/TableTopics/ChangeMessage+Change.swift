import AWSWire
import AuditPipeline
import DynamoModel

extension ChangeMessage {
    /// The message about a change, known by its entry's id.
    func publication(of change: Change) -> Publication {
        publication(
            of: Announced(
                change, id: EntryID(change.position).description, key: change.key.text(as: .typed)))
    }
}
