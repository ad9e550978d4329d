import DynamoModel
import SQLite

/// What a Query or Scan walks over.
struct PagePath: Sendable {
    /// The keys, of which those behind the exclusive start key are left.
    private(set) var keys: KeyRange
    /// Whether the smallest key comes first.
    let isForward: Bool
    /// What is said of an exclusive start key that is none of the keys.
    let refusal: DynamoDBError
    /// Of the items of an index that have the range's first key, those behind this one are left.
    private var firstItem: [UInt8] = []
    /// Items of an index that have the key behind the range are left up to this one.
    private var lastItem: [UInt8] = []

    init(keys: KeyRange, isForward: Bool, refusal: DynamoDBError) {
        self.keys = keys
        self.isForward = isForward
        self.refusal = refusal
    }

    /// Whether a place lies on it.
    func contains(_ place: PagePlace) -> Bool {
        keys.contains((place.index ?? place.item).bytes)
    }

    /// Leaves out everything up to a place.
    mutating func skip(_ place: PagePlace) throws(DynamoDBError) {
        guard contains(place) else { throw refusal }
        let key = (place.index ?? place.item).bytes
        switch (place.index, isForward) {
        // No key lies between one and the same with a zero byte behind it.
        case (nil, true): keys.low = key + [0]
        case (nil, false): keys.high = key
        case (_, true):
            keys.low = key
            firstItem = place.item.bytes
        case (_, false):
            keys.high = key
            lastItem = place.item.bytes
        }
    }

    /// Binds the borders to a walk over a table.
    func bindToTable(_ rows: Statement) throws(SQLiteError) {
        try rows.bind(1, keys.low)
        try rows.bind(2, keys.upperBound)
    }

    /// Binds the borders to a walk over an index.
    func bindToIndex(_ rows: Statement) throws(SQLiteError) {
        try rows.bind(1, keys.low)
        try rows.bind(2, firstItem)
        try rows.bind(3, keys.upperBound)
        try rows.bind(4, lastItem)
    }
}
