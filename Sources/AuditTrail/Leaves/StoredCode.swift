import AuditPipeline
import DynamoModel

/// A case that is stored as one byte. Part of the file format: the bytes are never renumbered.
protocol StoredCode: CaseIterable {
    /// The byte that stands for the case.
    var code: UInt8 { get }
    /// All cases in the order of their bytes, which begin with zero and leave none out.
    static var coded: [Self] { get }
}

extension StoredCode {
    /// The case that a byte stands for.
    init(code: UInt8) throws(StoredFormError) {
        guard code < Self.coded.count else { throw .malformed }
        self = Self.coded[Int(code)]
    }

    fileprivate static func inOrder() -> [Self] {
        allCases.sorted { $0.code < $1.code }
    }
}

extension ChangeKind: StoredCode {
    static let coded = inOrder()

    var code: UInt8 {
        switch self {
        case .insert: 0
        case .modify: 1
        case .remove: 2
        case .baseline: 3
        case .note: 4
        case .gap: 5
        case .failure: 6
        case .read: 7
        case .erasure: 8
        case .erased: 9
        case .archived: 10
        case .drop: 11
        }
    }
}

extension Actor.Kind: StoredCode {
    static let coded = inOrder()

    var code: UInt8 {
        switch self {
        case .user: 0
        case .service: 1
        case .ttl: 2
        case .restore: 3
        case .unknown: 4
        }
    }
}

extension Actor.Source: StoredCode {
    static let coded = inOrder()

    var code: UInt8 {
        switch self {
        case .sigv4: 0
        case .header: 1
        case .attribute: 2
        case .cloudtrail: 3
        case .none: 4
        }
    }
}

extension Actor.Confidence: StoredCode {
    static let coded = inOrder()

    var code: UInt8 {
        switch self {
        case .exact: 0
        case .declared: 1
        case .correlated: 2
        case .unknown: 3
        }
    }
}
