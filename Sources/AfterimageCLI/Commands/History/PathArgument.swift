import AuditPipeline
import DynamoModel

/// An attribute's path as the command line names it.
enum PathArgument {
    /// The path of an option.
    static func path(_ text: String) throws(CommandFailure) -> DocumentPath {
        guard let path = DocumentPath(text: text) else {
            throw CommandFailure(
                .usage, "\"\(text)\" is no path of an attribute", mend: "Address.city or Tags[0]")
        }
        return path
    }
}
