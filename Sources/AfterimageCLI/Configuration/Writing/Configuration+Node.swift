import AuditPipeline
import LocalServices
import Yams

extension Configuration {
    /// Everything that counts, as a file that says it, without secrets.
    var effective: Node {
        Node(group: [
            ("appName", Node(appName)),
            ("region", Node(region)),
            ("server", server.node),
            ("console", console.node),
            ("functions", functions.node(isEnabled: runsFunctions)),
            ("trail", trail.node),
            (
                "redaction",
                redactionKey.map { _ in Node(group: [("key", Node(Node.hidden))]) }
            ),
            (
                "cloudtrail",
                Node(group: [
                    ("deliverEvery", Node(cloudTrail.deliveryInterval)),
                    ("digestEvery", Node(cloudTrail.digestInterval)),
                    ("join", Node(cloudTrail.join?.description ?? "false")),
                    ("window", Node(cloudTrail.joinWindow)),
                ])
            ),
            ("archive", archive.node),
            ("keys", Node(list: keys.map(\.node))),
            ("tables", Node(list: tables.map { Node(group: [("table", $0.node)]) })),
        ])
    }
}

extension ServerSettings {
    fileprivate var node: Node {
        Node(group: [
            ("host", Node(host)), ("port", Node("\(port)")),
            ("origins", Node(list: origins.sorted().map { Node($0) })),
            ("dataDir", Node(dataDirectory)),
        ])
    }
}

extension ConsoleSettings {
    fileprivate var node: Node {
        Node(group: [
            ("host", Node(host)), ("port", Node("\(port)")),
            ("token", token.map { _ in Node(Node.hidden) }), ("readOnly", Node("\(isReadOnly)")),
        ])
    }
}

extension TrailSettings {
    fileprivate var node: Node {
        let expiries = expiries.map { rule in
            Node(group: [("query", Node(rule.query)), ("after", Node(rule.time))])
        }
        return Node(group: [
            ("checkpointEvery", Node(checkpointInterval)),
            ("witnessEvery", Node(witnessInterval)),
            ("witnesses", witnesses.isEmpty ? nil : Node(list: witnesses.map(\.node))),
            ("retention", Node(retention.text)),
            ("expire", expiries.isEmpty ? nil : Node(list: expiries)),
            ("holds", holds.isEmpty ? nil : Node(list: holds.map { Node($0) })),
            ("encryption", encryption?.node),
        ])
    }
}

extension EncryptionSettings {
    fileprivate var node: Node {
        let former = formerKeys.map { _ in Node(Node.hidden) }
        return Node(group: [
            ("key", Node(Node.hidden)),
            ("formerKeys", former.isEmpty ? nil : Node(list: former)),
            ("searchFolder", Node(searchFolder)),
        ])
    }
}

extension WitnessSettings {
    fileprivate var node: Node { Node(group: [("url", Node(url)), ("key", Node(key))]) }
}

extension FunctionsSettings {
    fileprivate func node(isEnabled: Bool) -> Node {
        Node(group: [
            ("enabled", Node("\(isEnabled)")), ("python", Node(python)), ("node", Node(node)),
        ])
    }
}

extension ArchiveSettings {
    fileprivate var node: Node {
        Node(group: [
            ("enabled", Node("\(isEnabled)")), ("bucket", bucket.isEmpty ? nil : Node(bucket)),
            ("prefix", Node(prefix)), ("format", Node("jsonl.gz")),
            ("segmentEntries", Node("\(segmentEntries)")),
            ("segmentEvery", Node(segmentInterval)),
            ("objectLock", Node(lock?.rawValue ?? "NONE")),
            ("lockFor", lock.map { _ in Node(lockTime) }),
            ("glacierAfter", glacierDays.map { Node(.seconds($0 * 86_400)) }),
            ("hotWindow", hotWindow.map { Node($0) }), ("key", key.map { Node($0.text) }),
        ])
    }
}

extension AccessKey {
    fileprivate var node: Node {
        Node(group: [
            ("accessKeyId", Node(id)), ("name", Node(name)),
            ("secret", secret.map { _ in Node(Node.hidden) }),
        ])
    }
}
