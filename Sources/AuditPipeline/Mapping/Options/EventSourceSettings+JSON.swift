package import DynamoModel

extension EventSourceSettings {
    /// Reads the value of a member of `CreateEventSourceMapping`; false, with nothing read, where
    /// the member is none of the settings.
    package mutating func read(
        _ name: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Bool {
        guard EventSourceSettings.names.contains(name) else { return false }
        if try reader.readNull() { return true }
        switch name {
        case "Enabled": enabled = try reader.readBool()
        case "BatchSize": batchSize = try reader.readInt()
        case "MaximumBatchingWindowInSeconds": maximumBatchingWindowSeconds = try reader.readInt()
        case "StartingPosition": startingPosition = try reader.readString()
        case "ParallelizationFactor": parallelizationFactor = try reader.readInt()
        case "BisectBatchOnFunctionError": bisectBatchOnFunctionError = try reader.readBool()
        case "MaximumRetryAttempts": maximumRetryAttempts = try reader.readInt()
        case "MaximumRecordAgeInSeconds": maximumRecordAgeSeconds = try reader.readInt()
        case "TumblingWindowInSeconds": tumblingWindowSeconds = try reader.readInt()
        case "FunctionResponseTypes": functionResponseTypes = try reader.readStrings()
        case "FilterCriteria": filters = try reader.readFilters()
        case "MetricsConfig": metrics = try reader.readMetrics()
        case "ScalingConfig": scaling = try reader.readScaling()
        default: try readDestinations(&reader)
        }
        return true
    }

    private mutating func readDestinations(_ reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            var arn: String?
            if try reader.readNull() { return }
            try reader.readMember("Destination") { (reader) throws(DynamoDBError) in
                arn = try reader.readString()
            }
            if name == "OnFailure" { onFailureDestination = arn ?? onFailureDestination }
            if name == "OnSuccess" { hasOnSuccessDestination = !(arn ?? "").isEmpty }
        }
    }

    private static let names: Set<String> = [
        "Enabled", "BatchSize", "MaximumBatchingWindowInSeconds", "StartingPosition",
        "ParallelizationFactor", "BisectBatchOnFunctionError", "MaximumRetryAttempts",
        "MaximumRecordAgeInSeconds", "TumblingWindowInSeconds", "FunctionResponseTypes",
        "FilterCriteria", "DestinationConfig", "ScalingConfig", "MetricsConfig",
    ]

    /// Writes the settings as members of an `EventSourceMappingConfiguration`, with the defaults
    /// for the source; whether the mapping is enabled is told by its state there.
    package func write(to writer: inout JSONWriter, for source: Source) {
        writer.member("BatchSize", batchSize ?? (source == .stream ? 100 : 10))
        writer.member("MaximumBatchingWindowInSeconds", maximumBatchingWindowSeconds ?? 0)
        writer.strings("FunctionResponseTypes", functionResponseTypes ?? [])
        if let filters, !filters.isEmpty { writer.filters(filters) }
        if let concurrency = scaling?.maximumConcurrency {
            writer.name("ScalingConfig")
            writer.object { $0.member("MaximumConcurrency", concurrency) }
        }
        if let metrics, !metrics.isEmpty {
            writer.name("MetricsConfig")
            writer.object { $0.strings("Metrics", metrics) }
        }
        guard source == .stream else { return }
        writer.member("StartingPosition", startingPosition)
        writer.member("ParallelizationFactor", parallelizationFactor ?? 1)
        writer.member("BisectBatchOnFunctionError", bisectBatchOnFunctionError ?? false)
        writer.member("MaximumRetryAttempts", maximumRetryAttempts ?? -1)
        writer.member("MaximumRecordAgeInSeconds", maximumRecordAgeSeconds ?? -1)
        writer.member("TumblingWindowInSeconds", tumblingWindowSeconds ?? 0)
        writer.name("DestinationConfig")
        writer.object { writer in
            writer.name("OnFailure")
            writer.object { writer in
                guard let destination = onFailureDestination, !destination.isEmpty else { return }
                writer.member("Destination", destination)
            }
        }
    }
}

extension JSONReader {
    /// Reads an array of texts.
    mutating func readStrings() throws(DynamoDBError) -> [String] {
        var strings: [String] = []
        try readArray { (reader) throws(DynamoDBError) in strings.append(try reader.readString()) }
        return strings
    }

    fileprivate mutating func readMetrics() throws(DynamoDBError) -> [String] {
        var metrics: [String] = []
        try readMember("Metrics") { (reader) throws(DynamoDBError) in
            metrics = try reader.readStrings()
        }
        return metrics
    }

    fileprivate mutating func readFilters() throws(DynamoDBError) -> [String] {
        var patterns: [String] = []
        try readMember("Filters") { (reader) throws(DynamoDBError) in
            try reader.readArray { (reader) throws(DynamoDBError) in
                try reader.readMember("Pattern") { (reader) throws(DynamoDBError) in
                    patterns.append(try reader.readString())
                }
            }
        }
        return patterns
    }

    fileprivate mutating func readScaling() throws(DynamoDBError) -> EventSourceSettings.Scaling {
        var scaling = EventSourceSettings.Scaling()
        try readMember("MaximumConcurrency") { (reader) throws(DynamoDBError) in
            scaling.maximumConcurrency = try reader.readInt()
        }
        return scaling
    }

    /// Reads an object of which one member counts, and that only where it is not null.
    fileprivate mutating func readMember(
        _ wanted: String, _ body: (inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) {
        try readObject { (name, reader) throws(DynamoDBError) in
            if name != wanted { return try reader.skipValue() }
            if try reader.readNull() { return }
            try body(&reader)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func strings(_ name: String, _ strings: [String]) {
        self.name(name)
        array { writer in
            for string in strings { writer.string(string) }
        }
    }

    fileprivate mutating func filters(_ patterns: [String]) {
        name("FilterCriteria")
        object { writer in
            writer.name("Filters")
            writer.array { writer in
                for pattern in patterns {
                    writer.object { $0.member("Pattern", pattern) }
                }
            }
        }
    }
}
