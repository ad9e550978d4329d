import MerkleLog
import SQLite

/// The row of an entry that a statement stands on; gone with the statement's next step.
struct EntryRow {
    /// What the leaf says; nil where that can not be read.
    let header: LeafHeader?
    /// Where the content's parts are; nil where it can not be read.
    let layout: PayloadLayout?
    private let statement: Statement

    init(_ statement: Statement) {
        self.statement = statement
        header = statement.withBlob(3) { LeafHeader(bytes: $0) }
        layout = statement.withBlob(5) { PayloadLayout($0) }
    }

    var index: Int { Int(statement.int(0)) }
    var shardID: Int64 { statement.int(1) }
    var authorID: Int64 { statement.int(2) }
    var salt: UInt128? { statement.wide(4) }
    /// The leaf's hash.
    var leaf: MerkleHash { withHeader { MerkleHash.leaf($0.bytes) } }

    /// Lends the bytes that the leaf is made of.
    func withHeader<Value, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try statement.withBlob(3, body)
    }

    /// Lends the content.
    func withPayload<Value, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try statement.withBlob(5, body)
    }
}
