import AuditConsole

/// What an erasure takes and leaves, for whoever decides.
struct ErasureText {
    let look: Look

    /// What would be erased, and what would not.
    func plan(_ document: ErasureDocument) -> String {
        let names = document.tables.map { printable($0) }.joined(separator: ", ")
        let more = document.isComplete ? "" : ", and more"
        var lines = [
            document.entries == 0
                ? "no entry has content to erase"
                : "Would erase \(counted(document.entries, "entry", "entries"))\(more) of \(names)"
        ]
        lines += document.holds.map { hold in
            look.paint(.removed, "Legal hold: \(printable(hold)) forbids it")
        }
        if document.livingCount > 0 {
            lines.append(
                "\(counted(document.livingCount, "item is", "items are")) still there, for the "
                    + "application to delete:")
            lines += document.living.map { "  \(printable($0.table)) \(look.key($0.key))" }
        }
        return lines.map { "\($0)\n" }.joined()
    }

    /// What follows a plan that is not carried out.
    var nothingDone: String { "Nothing erased. Repeat with --yes --reason \"…\" to erase.\n" }

    /// What was erased, and by which entry that is certified.
    func done(_ document: ErasureDocument) -> String {
        guard let certificate = document.certificate else { return "Nothing erased.\n" }
        return "\(counted(document.entries, "entry", "entries")) erased, certified by "
            + "\(certificate.prefix(8)).\n"
    }
}
