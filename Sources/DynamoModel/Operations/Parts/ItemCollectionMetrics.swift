/// Whether an answer says how large the item collections are that were written to.
public enum ReturnItemCollectionMetrics: String, Sendable, Hashable, CaseIterable {
    /// It does, for tables with a local secondary index.
    case size = "SIZE"
    /// It does not.
    case none = "NONE"
}

/// How large the items of one partition key are together, and their rows in local indexes.
///
/// Source: AWS, ItemCollectionMetrics.
public struct ItemCollectionMetrics: Sendable, Hashable {
    /// The partition key's attribute.
    public let key: Item
    /// Between which two sizes the collection lies, in whole gigabytes.
    public let gigabytes: ClosedRange<Int>

    /// Describes a collection of a size.
    package init(key: Item, sizeBytes: Int64) {
        self.key = key
        let whole = Int(sizeBytes / Limits.gigabyte)
        gigabytes = whole...whole + 1
    }
}

extension ReturnItemCollectionMetrics {
    /// Reads the parameter of a request; remembers a fault when it is none of the choices.
    init(json reader: inout JSONReader, _ faults: inout ConstraintFaults) throws(DynamoDBError) {
        self = faults.choice(try reader.readString(), "returnItemCollectionMetrics") ?? .none
    }
}

extension JSONWriter {
    /// Writes a member with a collection's size, or nothing when it was not asked for.
    mutating func member(_ name: String, _ metrics: ItemCollectionMetrics?) {
        guard let metrics else { return }
        self.name(name)
        collection(metrics)
    }

    /// Writes a member with the sizes of collections by table, or nothing when there are none.
    mutating func member(
        _ name: String, _ tables: [(table: String, collections: [ItemCollectionMetrics])],
    ) {
        guard !tables.isEmpty else { return }
        self.name(name)
        object { writer in
            for (table, collections) in tables {
                writer.name(table)
                writer.array { writer in for found in collections { writer.collection(found) } }
            }
        }
    }

    private mutating func collection(_ metrics: ItemCollectionMetrics) {
        object { writer in
            writer.member("ItemCollectionKey", metrics.key)
            writer.name("SizeEstimateRangeGB")
            writer.array { writer in
                writer.raw("\(metrics.gigabytes.lowerBound).0")
                writer.raw("\(metrics.gigabytes.upperBound).0")
            }
        }
    }
}
