public import DynamoModel

extension TableEngine {
    /// Reads a table or an index from end to end, or one of several equal parts of it.
    public func scan(_ request: Scan.Request, _ caller: Caller, _ reply: @escaping Reply<ReadPage>)
    {
        readLong(reply) {
            try PageWalk(request, in: catalog)
        } read: { walk, connection in
            try walk.page(connection)
        }
    }
}

extension PageWalk {
    /// Checks a scan against its table or index.
    fileprivate init(_ request: Scan.Request, in catalog: Catalog) throws(DynamoDBError) {
        var substitutions = try Substitutions(
            request.page.inputs,
            for: [
                "FilterExpression": request.page.filter,
                "ProjectionExpression": request.page.projection,
            ],
        )
        var view = try PageView(request.page, &substitutions)
        let source = try PageSource(request.page, in: catalog)
        try catalog.refuseSteps(of: view.paths, intoKeysOf: source.table)
        try view.look(from: source.index)
        let start = try request.page.exclusiveStartKey.map { key throws(DynamoDBError) in
            try source.place(of: key)
        }
        let path = PagePath(
            keys: KeyRange(request.segment), isForward: true,
            refusal: Scan.refusal(request.segment),
        )
        try self.init(
            source: source, paths: [path], behind: start, parameters: request.page, view: view)
    }
}

extension Scan {
    /// What is said of a start key that belongs to another segment.
    fileprivate static func refusal(_ segment: Segment?) -> DynamoDBError {
        let place = segment.map { "TotalSegments: \($0.total) Segment: \($0.index)" } ?? ""
        return .validation(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. "
                + "Please use ExclusiveStartKey with correct Segment. \(place)",
        )
    }
}

extension KeyRange {
    /// The keys of a part of a table: an equal share of the partition hashes.
    fileprivate init(_ segment: Scan.Segment?) {
        guard let segment else {
            self.init(low: [], high: nil)
            return
        }
        func border(_ index: Int) -> [UInt8] {
            let hash = UInt64(index) << 32 / UInt64(segment.total)
            return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: hash >> $0) }
        }
        let isLast = segment.index + 1 == segment.total
        self.init(low: border(segment.index), high: isLast ? nil : border(segment.index + 1))
    }
}
