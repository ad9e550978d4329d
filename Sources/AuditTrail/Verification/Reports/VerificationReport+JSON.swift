package import DynamoModel

extension VerificationReport {
    /// Writes `afterimage.verification/1`.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("result", verdict.rawValue)
            writer.member("time", time.description)
            writeStart(to: &writer)
            writer.name("entries")
            writer.object { writer in
                writer.member("expected", expectedEntries)
                writer.member("recomputed", soundEntries)
                writer.member("erased", erasedEntries)
                writer.member("archived", archivedEntries)
                writer.member("result", verdict(of: .entries).rawValue)
            }
            writer.name("tree")
            writer.object { writer in
                writer.member("size", expectedEntries)
                writer.member("root", root)
                writer.member("result", verdict(of: .tree).rawValue)
            }
            writer.name("tiles")
            writer.object { writer in
                writer.member("count", tiles)
                writer.member("result", verdict(of: .tiles).rawValue)
            }
            writeCheckpoints(to: &writer)
            writeStreams(to: &writer)
            if !notProved.isEmpty { writer.member("notProved", notProved) }
            writer.member("findingCount", findingCount)
            writer.name("findings")
            writer.array { writer in
                for finding in findings { finding.write(to: &writer) }
            }
        }
    }

    private func writeStart(to writer: inout JSONWriter) {
        guard let start else { return }
        writer.name("since")
        writer.object { writer in
            writer.member("checkpoint", start.number)
            writer.member("size", start.size)
        }
    }

    private func writeCheckpoints(to writer: inout JSONWriter) {
        writer.name("checkpoints")
        writer.object { writer in
            writer.member("count", checkpoints)
            writer.member("result", verdict(of: .checkpoints).rawValue)
        }
        if !witnessed.isEmpty {
            writer.name("witnesses")
            writer.array { writer in
                for (name, size) in witnessed.sorted(by: { $0.key < $1.key }) {
                    writer.object { writer in
                        writer.member("name", name)
                        writer.member("size", size)
                    }
                }
            }
        }
        writer.name("head")
        writer.object { writer in
            if let newest = newestCheckpoint {
                writer.member("checkpoint", newest.number)
                writer.member("size", newest.size)
                writer.member("time", newest.time.description)
            } else if let publishedSize {
                writer.member("size", publishedSize)
            }
            writer.member("result", verdict(of: .head).rawValue)
        }
    }

    private func writeStreams(to writer: inout JSONWriter) {
        writer.name("streams")
        writer.object { writer in
            writer.member("count", streams)
            writer.member("accounted", accountedStreams)
            writer.member("gaps", gaps)
            writer.member("onTheirWay", changesOnTheirWay)
            writer.member("result", verdict(of: .streams).rawValue)
        }
    }
}

extension Finding {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("check", check.rawValue)
            writer.member("result", verdict.rawValue)
            if let index { writer.member("index", index) }
            writer.member("message", message)
        }
    }
}
