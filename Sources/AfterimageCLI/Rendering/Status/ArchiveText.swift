import AuditConsole
import AuditPipeline

/// How far the archive has come, on one line.
struct ArchiveText {
    let look: Look

    /// The line.
    func text(_ archive: ArchiveState, of trail: TrailState) -> String {
        var facts: [String] = []
        if let size = archive.size {
            facts.append(
                "\(counted(size, "entry", "entries")) in \(counted(archive.segments, "segment"))")
            let rest = trail.size - size
            facts.append(rest > 0 ? "\(counted(rest, "entry", "entries")) to come" : "none to come")
        }
        if let thinned = archive.thinned {
            facts.append("hot window begins at #\(thinned)")
        }
        if let finished = archive.finished {
            facts.append("written \(look.age(finished) ?? look.moment(finished))")
        }
        if let withheld = archive.withheld {
            let end = withheld.until.map { "until \(look.moment($0))" } ?? "without an end"
            let text =
                "content that was erased stays in \(counted(withheld.count, "former segment")), "
                + "locked \(end)"
            facts.append(look.paint(.removed, text))
        }
        if let trouble = archive.trouble { facts.append(look.paint(.removed, printable(trouble))) }
        let place = "s3://\(printable(archive.bucket))/\(printable(archive.prefix))"
        return "\(place)  \(facts.joined(separator: ", "))"
    }
}
