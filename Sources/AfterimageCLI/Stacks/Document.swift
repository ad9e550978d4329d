import ArgumentParser
import Foundation
import Yams

/// A document that people read and services take: as JSON, or as YAML.
struct Document {
    /// How it is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case json, yaml
    }

    /// The document as JSON on one line.
    let json: [UInt8]

    /// The document with line breaks; YAML in the order in which it was written.
    func text(as format: Format) throws -> String {
        switch format {
        case .json:
            let value = try JSONSerialization.jsonObject(with: Data(json))
            let text = try JSONSerialization.data(
                withJSONObject: value,
                options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            return String(decoding: text, as: UTF8.self) + "\n"
        case .yaml:
            let node = try Yams.compose(yaml: String(decoding: json, as: UTF8.self))
            return try node?.inBlocks.fileText() ?? ""
        }
    }
}

extension Node {
    /// The node with each part on a line of its own, and quotes only where they are needed.
    fileprivate var inBlocks: Node {
        switch self {
        case .mapping(let mapping):
            Node(mapping.map { ($0.inBlocks, $1.inBlocks) }, .implicit, .block)
        case .sequence(let sequence): Node(sequence.map(\.inBlocks), .implicit, .block)
        case .scalar(let scalar) where scalar.style == .doubleQuoted:
            // A text that looks like a number or a date without them keeps its quotes.
            Node(scalar.string).tag == Tag(.str) ? Node(scalar.string) : self
        default: self
        }
    }
}
