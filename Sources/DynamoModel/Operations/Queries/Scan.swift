/// Reads a table from end to end, or one of several equal parts of it.
public enum Scan {
    /// Which part to read.
    public struct Request: OperationRequest {
        /// What Query and Scan have in common.
        public var page: PageParameters
        /// Which part of how many, for readers that share the work; nil for the whole table.
        public var segment: Segment?

        /// Reads a table, or a part of it.
        public init(page: PageParameters, segment: Segment? = nil) {
            self.page = page
            self.segment = segment
        }
    }

    /// One of several parts of a table.
    public struct Segment: Sendable, Hashable {
        /// Counted from zero.
        public let index: Int
        /// How many parts there are, at most a million.
        public let total: Int

        /// Names a part; `index` must be below `total`.
        public init(index: Int, total: Int) {
            precondition(
                1...1_000_000 ~= total && 0..<total ~= index, "A segment lies in its total")
            self.index = index
            self.total = total
        }
    }
}

extension Scan.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = PageParameterReader(legacy: LegacyParameter.ofScans, isQuery: false)
        var segment: Int?
        var total: Int?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "Segment": segment = try reader.readInt()
            case "TotalSegments": total = try reader.readInt()
            default: try common.read(name, &reader)
            }
        }
        common.faults.checkRange(segment, "segment", 0...999_999)
        common.faults.checkRange(total, "totalSegments", 1...1_000_000)
        self.init(page: try common.checked(), segment: try Scan.segment(segment, of: total))
    }
}

extension Scan {
    fileprivate static func segment(_ index: Int?, of total: Int?) throws(DynamoDBError) -> Segment?
    {
        switch (index, total) {
        case (nil, nil): return nil
        case (_, nil):
            throw .validation(
                "The TotalSegments parameter is required but was not present in the request "
                    + "when Segment parameter is present"
            )
        case (nil, _):
            throw .validation(
                "The Segment parameter is required but was not present in the request "
                    + "when parameter TotalSegments is present"
            )
        case (let index?, let total?):
            guard index < total else {
                throw .validation(
                    "The Segment parameter is zero-based and must be less than parameter "
                        + "TotalSegments: Segment: \(index) is not less than TotalSegments: "
                        + "\(total)"
                )
            }
            return Segment(index: index, total: total)
        }
    }
}

extension Scan.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        try page.inputs.checkCanBeSent()
    }

    package func write(to writer: inout JSONWriter) {
        page.write(to: &writer)
        guard let segment else { return }
        writer.member("Segment", segment.index)
        writer.member("TotalSegments", segment.total)
    }
}
