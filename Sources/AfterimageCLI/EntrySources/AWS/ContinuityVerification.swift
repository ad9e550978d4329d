import AuditPipeline
import Crypto
import DynamoModel

/// Is told entries, each item's from its newest one on, and finds where a change is missing or was
/// altered.
struct ContinuityVerification {
    private struct ItemKey: Hashable {
        let table: String
        let key: PrimaryKey
    }

    private enum Result: String {
        case inconclusive
        case broken
    }

    private struct Finding {
        let result: Result
        let message: String
    }

    /// What the next older entry of an item must have left behind; nil inside for no item.
    private var awaited: [ItemKey: SHA256.Digest?] = [:]
    private var count = 0
    private var gaps = 0
    private var findings: [Finding] = []
    private var findingCount = 0
    private var isBroken = false

    /// Takes the next older entry.
    mutating func take(_ entry: AuditEntry) {
        count += 1
        let change = entry.change
        if change.kind == .gap {
            gaps += 1
            add(
                .inconclusive,
                "Entry \(entry.id) stands for changes of \(change.position.table) that were lost")
        }
        guard change.kind.isState, !entry.hasPartsOfImages else { return }
        let item = ItemKey(table: change.position.table, key: change.key)
        if let expected = awaited[item], expected != Self.digest(change.new) {
            add(
                .broken,
                "Entry \(entry.id) is not what the next entry of \(item.table) "
                    + "\(change.key.text(as: .plain)) found: a change between them is missing, or "
                    + "an image was altered")
        }
        if change.kind == .baseline {
            // It says what was found, whatever was before.
            awaited.removeValue(forKey: item)
        } else {
            awaited.updateValue(Self.digest(change.old), forKey: item)
        }
    }

    /// What was found, as `afterimage.verification/1` says it; `unreadable` are items that are no
    /// entries.
    func document(at time: Timestamp, unreadable: Int) -> [UInt8] {
        let result = isBroken || unreadable > 0 ? Result.broken : .inconclusive
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("result", result.rawValue)
            writer.member("time", time.description)
            writer.name("entries")
            writer.object { writer in
                writer.member("expected", count + unreadable)
                writer.member("recomputed", count)
                writer.member("result", result.rawValue)
            }
            writer.name("streams")
            writer.object { writer in
                writer.member("gaps", gaps)
                writer.member("result", Result.inconclusive.rawValue)
            }
            writer.member("findingCount", findingCount + 1)
            writer.name("findings")
            writer.array { writer in
                let unsealed = Finding(
                    result: .inconclusive,
                    message: "There is no tree and no signed checkpoint: whoever may write there "
                        + "can alter all of it")
                for finding in findings + [unsealed] {
                    writer.object { writer in
                        writer.member("result", finding.result.rawValue)
                        writer.member("message", finding.message)
                    }
                }
            }
        }
        return writer.bytes
    }

    private mutating func add(_ result: Result, _ message: String) {
        findingCount += 1
        isBroken = isBroken || result == .broken
        if findings.count < Limits.listedFindings {
            findings.append(Finding(result: result, message: message))
        }
    }

    private static func digest(_ image: Item?) -> SHA256.Digest? {
        image.map { image in
            var writer = JSONWriter()
            writer.item(image, as: .typed)
            return SHA256.hash(data: writer.bytes)
        }
    }
}
